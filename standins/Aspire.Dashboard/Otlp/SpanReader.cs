using Aspire.Dashboard.Telemetry;
using Aspire.Dashboard.Traces;

namespace Aspire.Dashboard.Otlp;

/// <summary>Reads a Span with its status, events and links.</summary>
internal sealed class SpanReader(AttributeReader attributes)
{
    /// <returns>Null when the span lacks an id.</returns>
    public (TraceId Id, Span Span)? Read(ReadOnlySpan<byte> message, TelemetryResource resource, string scope)
    {
        TraceId traceId = default;
        SpanId id = default, parent = default;
        var (name, statusMessage) = ("", "");
        ulong kind = 0, status = 0, start = 0, end = 0;
        int events = 0, links = 0;
        for (var reader = new ProtoReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1:
                    traceId = TraceId.Of(reader.Bytes);
                    break;
                case 2:
                    id = SpanId.Of(reader.Bytes);
                    break;
                case 4:
                    parent = SpanId.Of(reader.Bytes);
                    break;
                case 5:
                    name = attributes.Name(reader.Bytes);
                    break;
                case 6:
                    kind = reader.Varint;
                    break;
                case 7:
                    start = reader.Fixed64;
                    break;
                case 8:
                    end = reader.Fixed64;
                    break;
                case 11:
                    events++;
                    break;
                case 13:
                    links++;
                    break;
                case 15:
                    (status, statusMessage) = ReadStatus(reader.Message);
                    break;
            }
        }

        return traceId.IsNone || id.IsNone ? null : (traceId, new()
        {
            Resource = resource,
            Scope = scope,
            Id = id,
            ParentId = parent,
            Name = name,
            Kind = kind <= (ulong)SpanKind.Consumer ? (SpanKind)kind : SpanKind.Unspecified,
            Status = status <= (ulong)SpanStatus.Error ? (SpanStatus)status : SpanStatus.Unset,
            StatusMessage = statusMessage,
            Start = Nanoseconds.Of(start),
            Duration = Math.Max(0, Nanoseconds.Of(end) - Nanoseconds.Of(start)),
            Attributes = attributes.Read(message, 9),
            Events = events == 0 ? [] : ReadEvents(message, Math.Min(events, OtlpLimits.EventsOrLinks)),
            Links = links == 0 ? [] : ReadLinks(message, Math.Min(links, OtlpLimits.EventsOrLinks)),
        });
    }

    private (ulong Code, string Message) ReadStatus(ProtoReader status)
    {
        var (code, message) = (0UL, "");
        while (status.Next())
        {
            switch (status.Field)
            {
                case 2:
                    message = attributes.Text(status.Bytes);
                    break;
                case 3:
                    code = status.Varint;
                    break;
            }
        }

        return (code, message);
    }

    private SpanEvent[] ReadEvents(ReadOnlySpan<byte> span, int count)
    {
        var events = new SpanEvent[count];
        var next = 0;
        for (var reader = new ProtoReader(span); next < count && reader.Next();)
        {
            if (reader.Field == 11)
            {
                events[next++] = ReadEvent(reader.Bytes);
            }
        }

        return events;
    }

    private SpanEvent ReadEvent(ReadOnlySpan<byte> message)
    {
        var (time, name) = (0UL, "");
        for (var reader = new ProtoReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1:
                    time = reader.Fixed64;
                    break;
                case 2:
                    name = attributes.Name(reader.Bytes);
                    break;
            }
        }

        return new(Nanoseconds.Of(time), name, attributes.Read(message, 3));
    }

    private SpanLink[] ReadLinks(ReadOnlySpan<byte> span, int count)
    {
        var links = new SpanLink[count];
        var next = 0;
        for (var reader = new ProtoReader(span); next < count && reader.Next();)
        {
            if (reader.Field == 13)
            {
                links[next++] = ReadLink(reader.Bytes);
            }
        }

        return links;
    }

    private SpanLink ReadLink(ReadOnlySpan<byte> message)
    {
        TraceId traceId = default;
        SpanId spanId = default;
        for (var reader = new ProtoReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1:
                    traceId = TraceId.Of(reader.Bytes);
                    break;
                case 2:
                    spanId = SpanId.Of(reader.Bytes);
                    break;
            }
        }

        return new(traceId, spanId, attributes.Read(message, 4));
    }
}
