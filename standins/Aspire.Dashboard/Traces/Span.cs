using Aspire.Dashboard.Telemetry;
using Attribute = Aspire.Dashboard.Telemetry.Attribute;

namespace Aspire.Dashboard.Traces;

internal enum SpanKind : byte
{
    Unspecified,
    Internal,
    Server,
    Client,
    Producer,
    Consumer,
}

internal enum SpanStatus : byte
{
    Unset,
    Ok,
    Error,
}

/// <summary>A span as it is kept. Times are nanoseconds, the start since 1970.</summary>
internal sealed class Span
{
    public required TelemetryResource Resource { get; init; }

    public required string Scope { get; init; }

    public required SpanId Id { get; init; }

    public SpanId ParentId { get; init; }

    public string Name { get; init; } = "";

    public SpanKind Kind { get; init; }

    public SpanStatus Status { get; init; }

    public string StatusMessage { get; init; } = "";

    public long Start { get; init; }

    public long Duration { get; init; }

    public Attribute[] Attributes { get; init; } = [];

    public SpanEvent[] Events { get; init; } = [];

    public SpanLink[] Links { get; init; } = [];

    public long End => Start + Duration;

    public bool IsError => Status == SpanStatus.Error;

    public int Size => 200 + (2 * StatusMessage.Length) + Attributes.Sum(attribute => attribute.Size)
        + Events.Sum(e => 64 + e.Attributes.Sum(attribute => attribute.Size)) + Links.Sum(link => 48 + link.Attributes.Sum(attribute => attribute.Size));
}

internal readonly record struct SpanEvent(long Time, string Name, Attribute[] Attributes);

internal readonly record struct SpanLink(TraceId TraceId, SpanId SpanId, Attribute[] Attributes);
