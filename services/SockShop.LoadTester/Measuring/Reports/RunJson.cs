using System.Text.Json;
using System.Text.Json.Serialization;

namespace SockShop.LoadTester.Measuring.Reports;

/// <summary>
/// A run as JSON, for programs. Members may be added, none is renamed or removed while <see cref="Version"/> stays.
/// Durations are milliseconds, rates are a second, ratios from 0 to 1, times ISO 8601 in UTC.
/// </summary>
/// <param name="Plan">The plan's file as it was named.</param>
/// <param name="Engine">What ran it.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Passed">The verdict.</param>
/// <param name="Failures">One line a broken threshold; empty when passed.</param>
/// <param name="Target">The plan's intended rate; null when it has none.</param>
/// <param name="Thresholds">Each rule with what was measured.</param>
/// <param name="Total">All requests, without transactions.</param>
/// <param name="Samplers">Requests by label, in the order of their first sample.</param>
/// <param name="Transactions">Transactions by label.</param>
/// <param name="OverTime">The run's course, in equal steps.</param>
/// <param name="Slowest">The slowest requests, the slowest first.</param>
internal sealed record RunJson(
    string Plan, string Engine, DateTimeOffset StartedAt, DateTimeOffset EndedAt, bool Passed, IReadOnlyList<string> Failures, double? Target,
    IEnumerable<RunJson.Rule> Thresholds, RunJson.Label Total, IEnumerable<RunJson.Label> Samplers, IEnumerable<RunJson.Label> Transactions,
    IEnumerable<RunJson.Step> OverTime, IEnumerable<RunJson.Slow> Slowest)
{
    private static readonly JsonSerializerOptions s_web = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Of this shape.</summary>
    [JsonPropertyOrder(-1)]
    public int Version { get; } = 1;

    public static string Of(RunRecord run) => JsonSerializer.Serialize(
        new RunJson(
            run.Info.PlanFile, run.Info.Engine, run.StartedAt.ToUniversalTime(), run.EndedAt.ToUniversalTime(), run.Verdict.IsPassed, run.Verdict.Failures, run.Target,
            run.Thresholds.Select(t => new Rule(t.Rule, t.Measured, t.Failure is null)),
            new Label(run.Figures.Total), run.Figures.Samplers.Select(f => new Label(f)), run.Figures.Transactions.Select(f => new Label(f)),
            run.OverTime.Select(p => new Step(p)), run.Slowest.Select(s => new Slow(s))),
        s_web) + "\n";

    private static double Milliseconds(TimeSpan duration) => Math.Round(duration.TotalMilliseconds, 3);

    /// <summary>A threshold, and whether it holds.</summary>
    internal sealed record Rule(string Text, string? Measured, bool Holds);

    /// <summary>How durations spread.</summary>
    internal sealed record Times(double Mean, double Min, double Max, double P50, double P90, double P95, double P99)
    {
        public Times(Percentiles p)
            : this(Milliseconds(p.Mean), Milliseconds(p.Min), Milliseconds(p.Max), Milliseconds(p.P50), Milliseconds(p.P90), Milliseconds(p.P95), Milliseconds(p.P99))
        {
        }
    }

    /// <summary>The figures of a label. <c>Intended</c> counts from when the pace intended samples to begin.</summary>
    internal sealed record Label(
        string Name, long Samples, long Errors, double ErrorRatio, double PerSecond, double ReceivedBytesPerSecond, double SentBytesPerSecond, double Apdex,
        Times Response, Times Intended, IReadOnlyList<FailureCount> Failures)
    {
        public Label(LabelFigures f)
            : this(f.Label, f.Samples, f.Errors, f.ErrorRatio, f.PerSecond, f.ReceivedBytesPerSecond, f.SentBytesPerSecond, f.Apdex.Score, new(f.Response), new(f.FromIntendedStart), f.Failures)
        {
        }
    }

    /// <summary>What happened in a step, which begins so many seconds after the first sample.</summary>
    internal sealed record Step(double Second, double Seconds, long Samples, long Errors, int Users, double P50, double P95, double P99)
    {
        public Step(TimelinePoint p)
            : this(p.At.TotalSeconds, p.Length.TotalSeconds, p.Samples, p.Errors, p.Users, Milliseconds(p.P50), Milliseconds(p.P95), Milliseconds(p.P99))
        {
        }
    }

    /// <summary>A slow request, with its trace where it has one.</summary>
    internal sealed record Slow(string Label, string? Transaction, DateTimeOffset StartedAt, double Elapsed, double Late, bool IsSuccess, string Outcome, string? Trace)
    {
        public Slow(SlowSample s)
            : this(s.Label, s.Transaction, s.StartedAt, Milliseconds(s.Elapsed), Milliseconds(s.Lateness), s.IsSuccess, s.Outcome, s.Trace)
        {
        }
    }
}
