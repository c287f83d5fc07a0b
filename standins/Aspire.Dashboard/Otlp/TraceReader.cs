using Aspire.Dashboard.Telemetry;
using Aspire.Dashboard.Traces;

namespace Aspire.Dashboard.Otlp;

/// <summary>Reads an ExportTraceServiceRequest into the trace store.</summary>
internal sealed class TraceReader(TelemetryResources resources, TraceStore store, AttributeReader attributes)
{
    private readonly SpanReader _spans = new(attributes);

    public Intake Read(ReadOnlySpan<byte> request)
    {
        var (spans, intake) = (new List<(TraceId, Span)>(), Intake.Complete);
        for (var reader = new ProtoReader(request); reader.Next();)
        {
            if (reader.Field == 1)
            {
                ReadResource(reader.Bytes, spans, ref intake);
            }
        }

        return intake.Reject(store.Add(spans), $"A trace holds at most {Trace.MaxSpans} spans.");
    }

    private void ReadResource(ReadOnlySpan<byte> message, List<(TraceId, Span)> spans, ref Intake intake)
    {
        var resource = resources.Get(attributes.Read(ResourceMessage.Of(message), 1));
        for (var reader = new ProtoReader(message); reader.Next();)
        {
            if (reader.Field == 2)
            {
                ReadScope(reader.Bytes, resource, spans, ref intake);
            }
        }
    }

    private void ReadScope(ReadOnlySpan<byte> message, TelemetryResource? resource, List<(TraceId, Span)> spans, ref Intake intake)
    {
        var scope = attributes.Name(ResourceMessage.ScopeName(message));
        for (var reader = new ProtoReader(message); reader.Next();)
        {
            if (reader.Field != 2)
            {
                continue;
            }

            if (resource is null)
            {
                intake = intake.Reject(1, ResourceMessage.TooMany);
            }
            else if (spans.Count == OtlpLimits.Records)
            {
                intake = intake.Reject(1, $"A request holds at most {OtlpLimits.Records} spans.");
            }
            else if (_spans.Read(reader.Bytes, resource, scope) is var (id, span))
            {
                spans.Add((id, span));
            }
            else
            {
                intake = intake.Reject(1, "A span needs a trace id of 16 bytes and a span id of 8, not all zero.");
            }
        }
    }
}
