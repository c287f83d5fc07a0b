using Aspire.Dashboard.Telemetry;
using Attribute = Aspire.Dashboard.Telemetry.Attribute;

namespace Aspire.Dashboard.Logs;

/// <summary>A log record as it is kept.</summary>
internal sealed class LogEntry
{
    /// <summary>In order of arrival, from 1.</summary>
    public long Number { get; set; }

    public required TelemetryResource Resource { get; init; }

    public required string Scope { get; init; }

    /// <summary>Nanoseconds since 1970.</summary>
    public long Time { get; init; }

    public LogLevel Level { get; init; }

    public string Message { get; init; } = "";

    public string EventName { get; init; } = "";

    public TraceId TraceId { get; init; }

    public SpanId SpanId { get; init; }

    public Attribute[] Attributes { get; init; } = [];

    public int Size => 160 + (2 * Message.Length) + Attributes.Sum(attribute => attribute.Size);
}
