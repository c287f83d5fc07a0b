using SockShop.LoadTester.Measuring;

namespace SockShop.LoadTester.Runs;

/// <summary>What was measured of a run; times are milliseconds.</summary>
/// <param name="Seconds">From the first sample's start to the last one's end.</param>
/// <param name="ActiveUsers">Users at work.</param>
/// <param name="Total">All requests.</param>
/// <param name="Samplers">By label.</param>
/// <param name="Transactions">The same for transactions.</param>
internal sealed record RunFigures(double Seconds, int ActiveUsers, LabelSummary Total, IReadOnlyList<LabelSummary> Samplers, IReadOnlyList<LabelSummary> Transactions)
{
    public static RunFigures Of(RunSnapshot run) => new(
        Math.Round(run.Elapsed.TotalSeconds, 3), run.ActiveUsers, LabelSummary.Of(run.Total), [.. run.Samplers.Select(LabelSummary.Of)], [.. run.Transactions.Select(LabelSummary.Of)]);
}

/// <summary>The figures of one label.</summary>
internal sealed record LabelSummary(
    string Label, long Samples, long Errors, double PerSecond, double Mean, double P50, double P90, double P95, double P99, double Max, string? FirstFailure, string? SlowestTrace)
{
    public static LabelSummary Of(LabelFigures figures)
    {
        var times = figures.Response;
        return new(
            figures.Label, figures.Samples, figures.Errors, Math.Round(figures.PerSecond, 3), Milliseconds(times.Mean), Milliseconds(times.P50), Milliseconds(times.P90),
            Milliseconds(times.P95), Milliseconds(times.P99), Milliseconds(times.Max), figures.FirstFailure, figures.SlowestTrace);
    }

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);
}
