namespace Aspire.Dashboard.Telemetry;

/// <summary>How much of each signal is kept. Beyond it the oldest goes first.</summary>
internal sealed class TelemetryLimits
{
    public const string Section = "Dashboard:TelemetryLimits";

    private const int Mebi = 1024 * 1024;

    public int MaxLogCount { get; set; } = 10_000;

    public int MaxTraceCount { get; set; } = 10_000;

    /// <summary>Data points of one instrument.</summary>
    public int MaxMetricsCount { get; set; } = 50_000;

    public int MaxSpanCount { get; set; } = 200_000;

    public long MaxLogBytes { get; set; } = 32 * Mebi;

    public long MaxTraceBytes { get; set; } = 128 * Mebi;

    public long MaxMetricBytes { get; set; } = 64 * Mebi;
}
