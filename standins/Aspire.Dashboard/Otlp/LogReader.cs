using Aspire.Dashboard.Logs;
using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Otlp;

/// <summary>Reads an ExportLogsServiceRequest into the log store.</summary>
internal sealed class LogReader(TelemetryResources resources, LogStore store, AttributeReader attributes)
{
    public Intake Read(ReadOnlySpan<byte> request)
    {
        var (entries, intake) = (new List<LogEntry>(), Intake.Complete);
        for (var reader = new ProtoReader(request); reader.Next();)
        {
            if (reader.Field == 1)
            {
                ReadResource(reader.Bytes, entries, ref intake);
            }
        }

        store.Add(entries);
        return intake;
    }

    private void ReadResource(ReadOnlySpan<byte> message, List<LogEntry> entries, ref Intake intake)
    {
        var resource = resources.Get(attributes.Read(ResourceMessage.Of(message), 1));
        for (var reader = new ProtoReader(message); reader.Next();)
        {
            if (reader.Field == 2)
            {
                ReadScope(reader.Bytes, resource, entries, ref intake);
            }
        }
    }

    private void ReadScope(ReadOnlySpan<byte> message, TelemetryResource? resource, List<LogEntry> entries, ref Intake intake)
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
            else if (entries.Count == OtlpLimits.Records)
            {
                intake = intake.Reject(1, $"A request holds at most {OtlpLimits.Records} log records.");
            }
            else
            {
                entries.Add(ReadEntry(reader.Bytes, resource, scope));
            }
        }
    }

    private LogEntry ReadEntry(ReadOnlySpan<byte> message, TelemetryResource resource, string scope)
    {
        ulong time = 0, observed = 0, severity = 0;
        var (body, eventName) = ("", "");
        TraceId traceId = default;
        SpanId spanId = default;
        for (var reader = new ProtoReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1:
                    time = reader.Fixed64;
                    break;
                case 2:
                    severity = reader.Varint;
                    break;
                case 5:
                    body = attributes.Value(reader.Bytes);
                    break;
                case 9:
                    traceId = TraceId.Of(reader.Bytes);
                    break;
                case 10:
                    spanId = SpanId.Of(reader.Bytes);
                    break;
                case 11:
                    observed = reader.Fixed64;
                    break;
                case 12:
                    eventName = attributes.Name(reader.Bytes);
                    break;
            }
        }

        return new()
        {
            Resource = resource,
            Scope = scope,
            Time = Nanoseconds.Of(time == 0 ? observed : time),
            Level = LevelOf(severity),
            Message = body,
            EventName = eventName,
            TraceId = traceId,
            SpanId = spanId,
            Attributes = attributes.Read(message, 6),
        };
    }

    /// <summary>OTLP has four numbers for each of six levels, from 1.</summary>
    private static LogLevel LevelOf(ulong severity) => severity switch
    {
        >= 1 and <= 24 => (LogLevel)((severity - 1) / 4),
        _ => LogLevel.Information,
    };
}
