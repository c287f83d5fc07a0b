namespace SockShop.LoadTester.Measuring.Reports;

/// <summary>The charts of a run: rate, response times, errors, users.</summary>
internal static class ReportCharts
{
    public static IEnumerable<ReportChart> Of(RunRecord run)
    {
        var points = run.OverTime;
        if (points.Count == 0)
        {
            yield break;
        }

        var length = points[^1].At + points[^1].Length;
        IReadOnlyList<double?> Values(Func<TimelinePoint, double?> value) => [.. points.Select(value)];
        double? Time(TimelinePoint point, TimeSpan time) => point.Samples == 0 ? null : time.TotalMilliseconds;
        yield return new("Requests a second", v => $"{Text.Number(v)}/s", length, [new("requests", "c-rate", Values(p => Rate(run, p, p.Samples)))])
        {
            IsFilled = true,
            Mark = run.Target is { } target ? new("intended", target) : null,
        };
        yield return new("Response time", v => Text.Duration(TimeSpan.FromMilliseconds(v)), length,
        [
            new("p99", "c-p99", Values(p => Time(p, p.P99))),
            new("p95", "c-p95", Values(p => Time(p, p.P95))),
            new("p50", "c-p50", Values(p => Time(p, p.P50))),
        ]);
        yield return new("Errors a second", v => $"{Text.Number(v)}/s", length, [new("errors", "c-errors", Values(p => Rate(run, p, p.Errors)))]) { IsFilled = true };
        yield return new("Active users", Text.Number, length, [new("users", "c-users", Values(p => p.Samples == 0 ? null : p.Users))]) { IsFilled = true };
    }

    /// <summary>The run may end within the last step: counted over what it has of it, and not at all over a small rest.</summary>
    private static double? Rate(RunRecord run, TimelinePoint point, long count)
    {
        var covered = run.Figures.Elapsed - point.At;
        return covered >= point.Length ? count / point.Length.TotalSeconds
            : covered >= point.Length / 2 || point.At == TimeSpan.Zero ? count / Math.Max(covered.TotalSeconds, 0.001)
            : null;
    }
}
