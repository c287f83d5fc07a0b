using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Metrics;

internal enum InstrumentKind : byte
{
    Gauge,
    UpDownCounter,
    Counter,
    Histogram,
}

/// <summary>What identifies an instrument among all that are received.</summary>
internal readonly record struct InstrumentKey(TelemetryResource Resource, string Meter, string Name);

/// <summary>An instrument with a series for each combination of its dimensions.</summary>
internal sealed class Instrument(InstrumentKey key, InstrumentKind kind)
{
    public InstrumentKey Key => key;

    public InstrumentKind Kind => kind;

    public string Unit { get; set; } = "";

    public string Description { get; set; } = "";

    public Dictionary<string, Series> Series { get; } = new(StringComparer.Ordinal);

    public int Points { get; set; }

    /// <summary>Its points only grow, until the process starts again.</summary>
    public bool IsCumulative => kind is InstrumentKind.Counter or InstrumentKind.Histogram;
}

/// <summary>A measurement that was made within a trace.</summary>
internal readonly record struct Exemplar(long Time, double Value, TraceId TraceId, SpanId SpanId);
