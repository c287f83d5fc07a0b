namespace SockShop.LoadTester.Measuring;

/// <summary>A run's figures so far.</summary>
/// <param name="Elapsed">From the first sample's start to the last sample's end.</param>
/// <param name="ActiveUsers">Users at work now.</param>
/// <param name="Total">All requests; transactions are not in it.</param>
/// <param name="Samplers">By label, in the order of their first sample.</param>
/// <param name="Transactions">The same for transaction controllers.</param>
internal sealed record RunSnapshot(
    TimeSpan Elapsed, int ActiveUsers, LabelFigures Total, IReadOnlyList<LabelFigures> Samplers, IReadOnlyList<LabelFigures> Transactions);

/// <summary>The figures of one label. Durations are of all samples, failed ones too.</summary>
/// <param name="Label">Name of the sampler or transaction.</param>
/// <param name="Samples">How many ended.</param>
/// <param name="Errors">How many of them failed.</param>
/// <param name="Response">How their times spread.</param>
/// <param name="PerSecond">Samples a second.</param>
/// <param name="ReceivedBytesPerSecond">Bytes received a second.</param>
/// <param name="SentBytesPerSecond">Bytes sent a second.</param>
/// <param name="FirstFailure">What the first failed sample said, such as <c>500 Internal Server Error</c>; null without one.</param>
/// <param name="SlowestTrace">Trace of the slowest sample; null without one.</param>
internal sealed record LabelFigures(
    string Label, long Samples, long Errors, Percentiles Response, double PerSecond, double ReceivedBytesPerSecond, double SentBytesPerSecond,
    string? FirstFailure, string? SlowestTrace)
{
    /// <summary>Failed samples of all, from 0 to 1; 0 without samples.</summary>
    public double ErrorRatio => Samples == 0 ? 0 : (double)Errors / Samples;

    /// <summary>The same as <see cref="Response"/>, counted from when the pace intended the sample to begin.</summary>
    public required Percentiles FromIntendedStart { get; init; }

    /// <summary>How content its users are, and by which bounds.</summary>
    public Apdex Apdex { get; init; } = new(ApdexBounds.Default, 0, 0, 0);

    /// <summary>What failed samples said, the most frequent first.</summary>
    public IReadOnlyList<FailureCount> Failures { get; init; } = [];
}

/// <summary>How durations spread.</summary>
internal sealed record Percentiles(TimeSpan Mean, TimeSpan Min, TimeSpan Max, TimeSpan P50, TimeSpan P90, TimeSpan P95, TimeSpan P99);

/// <summary>How many samples failed in the same way.</summary>
internal sealed record FailureCount(string Failure, long Count);

/// <summary>One of the slowest samples of a run.</summary>
/// <param name="Label">Its sampler.</param>
/// <param name="Transaction">The transaction it was sent in; null outside.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Lateness">How much later it began than the pace intended.</param>
/// <param name="IsSuccess">Whether it was good.</param>
/// <param name="Outcome">Such as <c>200 OK</c>, or what an assertion said.</param>
/// <param name="Trace">Id of the trace it started; null without one.</param>
internal sealed record SlowSample(string Label, string? Transaction, DateTimeOffset StartedAt, TimeSpan Elapsed, TimeSpan Lateness, bool IsSuccess, string Outcome, string? Trace);
