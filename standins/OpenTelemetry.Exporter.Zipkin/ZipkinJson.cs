using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenTelemetry.Resources;

namespace OpenTelemetry.Exporter.Zipkin;

/// <summary>Spans as Zipkin's JSON of version 2. Sources: Zipkin's API; OpenTelemetry's transformation to Zipkin.</summary>
internal sealed class ZipkinJson(Utf8JsonWriter json, string service)
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(in Batch<Activity> batch, Resource resource)
    {
        var service = resource.Attributes.FirstOrDefault(a => a.Key == "service.name").Value as string ?? "unknown_service";
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, s_options))
        {
            var json = new ZipkinJson(writer, service);
            writer.WriteStartArray();
            foreach (var span in batch)
            {
                json.WriteSpan(span);
            }

            writer.WriteEndArray();
        }

        return bytes.ToArray();
    }

    private void WriteSpan(Activity span)
    {
        json.WriteStartObject();
        json.WriteString("traceId", span.TraceId.ToHexString());
        json.WriteString("id", span.SpanId.ToHexString());
        if (span.ParentSpanId != default)
        {
            json.WriteString("parentId", span.ParentSpanId.ToHexString());
        }

        json.WriteString("name", span.DisplayName);
        if (span.Kind != ActivityKind.Internal)
        {
            json.WriteString("kind", span.Kind.ToString().ToUpperInvariant());
        }

        json.WriteNumber("timestamp", Microseconds(span.StartTimeUtc));
        json.WriteNumber("duration", Math.Max(1, (long)span.Duration.TotalMicroseconds)); // 0 would mean unknown
        WriteEndpoint("localEndpoint", new(service, null, null));
        if (span.Kind is ActivityKind.Client or ActivityKind.Producer && ZipkinEndpoint.RemoteOf(span) is { } remote)
        {
            WriteEndpoint("remoteEndpoint", remote);
        }

        WriteAnnotations(span);
        WriteTags(span);
        json.WriteEndObject();
    }

    private void WriteEndpoint(string name, ZipkinEndpoint endpoint)
    {
        json.WriteStartObject(name);
        if (endpoint.Service is not null)
        {
            json.WriteString("serviceName", endpoint.Service);
        }

        if (endpoint.Address is not null)
        {
            json.WriteString(endpoint.IsVersion6 ? "ipv6" : "ipv4", endpoint.Address.ToString());
        }

        if (endpoint.Port is { } port)
        {
            json.WriteNumber("port", port);
        }

        json.WriteEndObject();
    }

    private void WriteAnnotations(Activity span)
    {
        if (!span.Events.Any())
        {
            return;
        }

        json.WriteStartArray("annotations");
        foreach (var happening in span.Events)
        {
            json.WriteStartObject();
            json.WriteNumber("timestamp", Microseconds(happening.Timestamp.UtcDateTime));
            json.WriteString("value", happening.Tags.Any()
                ? $"\"{happening.Name}\": {JsonSerializer.Serialize(happening.Tags.ToDictionary(t => t.Key, t => t.Value))}"
                : happening.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteTags(Activity span)
    {
        var tags = span.TagObjects.Where(t => t.Key != "error" && t.Value is not null).Select(t => (t.Key, Text(t.Value!)))
            .Append(("otel.scope.name", span.Source.Name))
            .Concat(span.Source.Version is { Length: > 0 } version ? [("otel.scope.version", version)] : [])
            .Concat(Status(span));
        json.WriteStartObject("tags");
        foreach (var (key, value) in tags.DistinctBy(t => t.Item1))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    // To Zipkin a span with a tag "error" has failed, whatever the tag says.
    private static IEnumerable<(string, string)> Status(Activity span) => span.Status switch
    {
        ActivityStatusCode.Ok => [("otel.status_code", "OK")],
        ActivityStatusCode.Error => [("otel.status_code", "ERROR"), ("error", span.StatusDescription ?? "")],
        _ => [],
    };

    private static string Text(object value) => value switch
    {
        string text => text,
        bool truth => truth ? "true" : "false",
        IEnumerable list => JsonSerializer.Serialize(list.Cast<object?>()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static long Microseconds(DateTime time) => (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
