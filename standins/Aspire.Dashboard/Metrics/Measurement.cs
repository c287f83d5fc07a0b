using Attribute = Aspire.Dashboard.Telemetry.Attribute;

namespace Aspire.Dashboard.Metrics;

/// <summary>A data point as it was received.</summary>
internal sealed record Measurement(InstrumentKey Instrument, InstrumentKind Kind, string Unit, string Description)
{
    public Attribute[] Attributes { get; init; } = [];

    /// <summary>Since when a sum or histogram counts. Nanoseconds since 1970, as the time.</summary>
    public long StartTime { get; init; }

    public long Time { get; init; }

    /// <summary>To be added to what was before, not instead of it.</summary>
    public bool IsDelta { get; init; }

    public double[] Bounds { get; init; } = [];

    /// <summary>As <see cref="Series.Width"/> says.</summary>
    public double[] Values { get; init; } = [];

    public Exemplar[] Exemplars { get; init; } = [];
}
