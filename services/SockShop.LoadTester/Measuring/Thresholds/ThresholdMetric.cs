namespace SockShop.LoadTester.Measuring.Thresholds;

/// <summary>A figure that a threshold can bound.</summary>
/// <param name="Name">As thresholds write it.</param>
/// <param name="Units">What a value of it is written in, with what one is in the figure's own unit; an empty name is no unit.</param>
/// <param name="Of">Its value: milliseconds, percent, a number, or a number a second.</param>
/// <param name="Show">Writes a value.</param>
internal sealed record ThresholdMetric(string Name, IReadOnlyDictionary<string, double> Units, Func<LabelFigures, double> Of, Func<double, string> Show)
{
    private static readonly Dictionary<string, double>
        s_percent = new() { ["%"] = 1 },
        s_time = new() { ["ms"] = 1, ["s"] = 1_000 },
        s_rate = new() { ["/s"] = 1, ["/min"] = 1 / 60.0 },
        s_count = new() { [""] = 1 };

    public static IReadOnlyList<ThresholdMetric> All { get; } =
    [
        new("error_rate", s_percent, f => 100 * f.ErrorRatio, v => $"{Text.Number(v)} %"),
        new("errors", s_count, f => f.Errors, Text.Number),
        new("samples", s_count, f => f.Samples, Text.Number),
        Time("mean", p => p.Mean),
        Time("min", p => p.Min),
        Time("max", p => p.Max),
        Time("p50", p => p.P50),
        Time("p90", p => p.P90),
        Time("p95", p => p.P95),
        Time("p99", p => p.P99),
        new("throughput", s_rate, f => f.PerSecond, v => $"{Text.Number(v)}/s"),
    ];

    /// <summary>Whether a value may be a part of the plan's rate.</summary>
    public bool HasTarget => Units == s_rate;

    private static ThresholdMetric Time(string name, Func<Percentiles, TimeSpan> of) =>
        new(name, s_time, f => of(f.Response).TotalMilliseconds, v => $"{Text.Number(v)} ms");
}
