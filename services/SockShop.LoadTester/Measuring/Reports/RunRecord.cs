using SockShop.LoadTester.Measuring.Thresholds;

namespace SockShop.LoadTester.Measuring.Reports;

/// <summary>What a run was.</summary>
/// <param name="PlanFile">The plan, as it was named.</param>
internal sealed record RunInfo(string PlanFile)
{
    /// <summary>What ran it: our engine, or JMeter.</summary>
    public string Engine { get; init; } = "SockShop load tester";

    /// <summary>Where the load went instead of where the plan says; null when the plan decided.</summary>
    public string? Target { get; init; }

    /// <summary>Settings worth showing, such as users, ramp-up and <c>-J</c> values. Values of names that sound secret are not shown.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Address of a trace in a dashboard, with <c>{traceId}</c> in it; null without one.</summary>
    public string? TraceAddress { get; init; }
}

/// <summary>All that a run leaves behind: what reports are made of.</summary>
/// <param name="Info">What it was.</param>
/// <param name="StartedAt">When the run began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="OverTime">Its course.</param>
/// <param name="Slowest">Its slowest requests.</param>
/// <param name="Thresholds">How it did by each threshold.</param>
/// <param name="Target">The plan's intended rate, requests a second; null when it has none.</param>
internal sealed record RunRecord(
    RunInfo Info, DateTimeOffset StartedAt, DateTimeOffset EndedAt, RunSnapshot Figures, IReadOnlyList<TimelinePoint> OverTime,
    IReadOnlyList<SlowSample> Slowest, IReadOnlyList<ThresholdResult> Thresholds, double? Target)
{
    public Verdict Verdict => new([.. Thresholds.Select(t => t.Failure).OfType<string>()]);
}
