using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace SockShop.Tests.Telemetry;

/// <summary>Receives spans as Zipkin's collector does, or refuses them, or lets them wait.</summary>
internal sealed class ZipkinReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<JsonElement> _spans = [];
    private readonly WebApplication _app;

    private ZipkinReceiver(WebApplication app)
    {
        _app = app;
        app.MapPost("/api/v2/spans", ReceiveAsync);
    }

    public Uri Endpoint => new($"{_app.Urls.Single()}/api/v2/spans");

    public int Status { get; set; } = StatusCodes.Status202Accepted;

    /// <summary>Until this ends nobody is answered.</summary>
    public Task Answering { get; set; } = Task.CompletedTask;

    public JsonElement[] Spans => [.. _spans];

    public string? ContentType { get; private set; }

    public static async Task<ZipkinReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new ZipkinReceiver(builder.Build());
        await receiver._app.StartAsync();
        return receiver;
    }

    public JsonElement Span(string name) => _spans.Single(s => s.GetProperty("name").GetString() == name);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<StatusCodeHttpResult> ReceiveAsync(HttpRequest request)
    {
        using var body = await JsonDocument.ParseAsync(request.Body);
        await Answering;
        ContentType = request.ContentType;
        foreach (var span in Status == StatusCodes.Status202Accepted ? body.RootElement.Clone().EnumerateArray() : default)
        {
            _spans.Enqueue(span);
        }

        return TypedResults.StatusCode(Status);
    }
}
