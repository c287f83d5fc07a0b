using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Http.Headers;

namespace OpenTelemetry.Exporter.Zipkin;

/// <summary>Posts spans as Zipkin's JSON of version 2. What Zipkin does not take is counted, and not sent again.</summary>
// What finds the queue full is counted by the SDK's processor.
internal sealed class ZipkinExporter(Uri endpoint, TimeSpan timeout) : BaseExporter<Activity>
{
    private static readonly Counter<long> s_exported = new Meter("OpenTelemetry.Exporter.Zipkin").CreateCounter<long>(
        "otel.sdk.exporter.span.exported", "{span}", "Spans sent to Zipkin; those with an error type were lost.");

    private readonly HttpClient _http = new() { Timeout = timeout };

    public override ExportResult Export(in Batch<Activity> batch)
    {
        using var suppressed = SuppressInstrumentationScope.Begin(); // or the sending would be traced, and sent
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = Content(batch) };
            using var response = _http.Send(request);
            response.EnsureSuccessStatusCode();
            s_exported.Add(batch.Count);
            return ExportResult.Success;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            s_exported.Add(batch.Count, new KeyValuePair<string, object?>("error.type", Reason(e)));
            return ExportResult.Failure;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _http.Dispose();
        }

        base.Dispose(disposing);
    }

    private ByteArrayContent Content(in Batch<Activity> batch) =>
        new(ZipkinJson.Write(batch, ParentProvider.GetResource())) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static string Reason(Exception e) => e is HttpRequestException { StatusCode: { } status } ? $"{(int)status}" : e.GetType().FullName!;
}
