using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SockShop.Tests.Telemetry.Otlp;

/// <summary>Receives spans and logs by OTLP over http/protobuf, and keeps them.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedSpan> _spans = [];
    private readonly ConcurrentQueue<ReceivedLog> _logs = [];
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app)
    {
        _app = app;
        app.MapPost("/v1/traces", async (HttpRequest request) => Keep(await ReadAsync(TracesRequest.Parser, request)));
        app.MapPost("/v1/logs", async (HttpRequest request) => Keep(await ReadAsync(LogsRequest.Parser, request)));
        app.MapPost("/v1/metrics", () => TypedResults.Ok());
    }

    public Uri Url => new(_app.Urls.Single());

    public IEnumerable<ReceivedSpan> Spans => _spans;

    public IEnumerable<ReceivedLog> Logs => _logs;

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(builder.Build());
        await receiver._app.StartAsync();
        return receiver;
    }

    public ReceivedSpan[] Trace(string traceId) => [.. _spans.Where(s => s.TraceId == traceId)];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<T> ReadAsync<T>(MessageParser<T> parser, HttpRequest request)
        where T : IMessage<T>
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return parser.ParseFrom(body.ToArray());
    }

    private void Keep(TracesRequest request)
    {
        foreach (var resource in request.ResourceSpans)
        {
            var said = ReceivedSpan.Texts(resource.Resource.Attributes);
            foreach (var (scope, span) in resource.ScopeSpans.SelectMany(s => s.Spans.Select(span => (s.Scope.Name, span))))
            {
                _spans.Enqueue(new(span, scope, said));
            }
        }
    }

    private void Keep(LogsRequest request)
    {
        foreach (var resource in request.ResourceLogs)
        {
            var said = ReceivedSpan.Texts(resource.Resource.Attributes);
            foreach (var record in resource.ScopeLogs.SelectMany(s => s.LogRecords))
            {
                _logs.Enqueue(new(record, said));
            }
        }
    }
}
