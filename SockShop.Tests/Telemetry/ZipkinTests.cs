using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SockShop.Tests.Services;
using SockShop.Tests.Telemetry.Otlp;

#pragma warning disable CS0618 // Zipkin's exporter is obsolete, but the variable ZIPKIN is the original's

namespace SockShop.Tests.Telemetry;

/// <summary>Cases from Zipkin's API of version 2 and OpenTelemetry's transformation to it, held against what is posted.</summary>
public sealed class ZipkinTests : IAsyncLifetime
{
    private static readonly string[] s_list = ["a", "b"];
    private readonly ActivitySource _source = new($"test-{Guid.NewGuid():N}", "1.2");
    private ZipkinReceiver? _zipkin;

    private ZipkinReceiver Zipkin => _zipkin!;

    public async ValueTask InitializeAsync() => _zipkin = await ZipkinReceiver.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _source.Dispose();
        await Zipkin.DisposeAsync();
    }

    [Fact]
    public void Span_WithoutParentKindOrEvents_HasNoPlaceForThem()
    {
        using (Provider())
        using (_source.StartActivity("a"))
        {
        }

        Assert.Equal(["traceId", "id", "name", "timestamp", "duration", "localEndpoint", "tags"], Zipkin.Span("a").Names());
        Assert.Matches("^[0-9a-f]{32}$", Text(Zipkin.Span("a"), "traceId"));
        Assert.Matches("^[0-9a-f]{16}$", Text(Zipkin.Span("a"), "id"));
        Assert.Equal("shop", Text(Zipkin.Span("a").GetProperty("localEndpoint"), "serviceName"));
        Assert.Equal("application/json", Zipkin.ContentType);
    }

    [Theory]
    [InlineData(ActivityKind.Server, "SERVER")]
    [InlineData(ActivityKind.Client, "CLIENT")]
    [InlineData(ActivityKind.Producer, "PRODUCER")]
    [InlineData(ActivityKind.Consumer, "CONSUMER")]
    public void Kind_OfASpan_IsZipkins(ActivityKind kind, string expected)
    {
        using (Provider())
        using (_source.StartActivity("a", kind))
        {
        }

        Assert.Equal(expected, Text(Zipkin.Span("a"), "kind"));
    }

    [Fact]
    public void Times_OfASpan_AreWholeMicroseconds()
    {
        var start = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(6_789);
        using (Provider())
        using (var span = _source.StartActivity("a", ActivityKind.Internal, default(ActivityContext), startTime: start)!)
        using (var instant = _source.StartActivity("b", ActivityKind.Internal, default(ActivityContext), startTime: start)!)
        {
            span.AddEvent(new("seen", new DateTimeOffset(start).AddTicks(20)));
            span.SetEndTime(start.AddTicks(12_349));
            instant.SetEndTime(start.AddTicks(1));
        }

        Assert.Equal((1767323045000678, 1234), (Number("a", "timestamp"), Number("a", "duration")));
        Assert.Equal(1767323045000680, Zipkin.Span("a").GetProperty("annotations")[0].GetProperty("timestamp").GetInt64());
        Assert.Equal(1, Number("b", "duration"));
    }

    [Fact]
    public void Events_OfASpan_AreAnnotationsThatTellTheirAttributes()
    {
        using (Provider())
        using (var span = _source.StartActivity("a")!)
        {
            span.AddEvent(new("plain")).AddEvent(new("told", tags: new() { ["key"] = "value" }));
        }

        Assert.Equal(["plain", "\"told\": {\"key\":\"value\"}"], Zipkin.Span("a").GetProperty("annotations").EnumerateArray().Select(a => Text(a, "value")));
    }

    [Fact]
    public void Attributes_OfASpan_AreTagsOfText()
    {
        using (Provider())
        using (_source.StartActivity("a")!.SetTag("text", "t").SetTag("truth", true).SetTag("number", 1.5).SetTag("list", s_list))
        {
        }

        Assert.Equal(
            """{"text":"t","truth":"true","number":"1.5","list":"[\"a\",\"b\"]","otel.scope.name":"?","otel.scope.version":"1.2"}""".Replace("?", _source.Name, StringComparison.Ordinal),
            Zipkin.Span("a").GetProperty("tags").GetRawText());
    }

    [Theory]
    [InlineData(ActivityStatusCode.Unset, null, null)]
    [InlineData(ActivityStatusCode.Ok, "OK", null)]
    [InlineData(ActivityStatusCode.Error, "ERROR", "why")]
    public void Status_OfASpan_IsATagAndAnErrorOnlyIfItIsOne(ActivityStatusCode status, string? expected, string? error)
    {
        using (Provider())
        using (_source.StartActivity("a")!.SetTag("error", "false").SetStatus(status, "why"))
        {
        }

        var tags = Zipkin.Span("a").GetProperty("tags").EnumerateObject().ToDictionary(t => t.Name, t => t.Value.GetString());
        Assert.Equal((expected, error), (tags.GetValueOrDefault("otel.status_code"), tags.GetValueOrDefault("error")));
    }

    [Theory]
    [InlineData("carts", "80", "server.address", "server.port", """{"serviceName":"carts","port":80}""")]
    [InlineData("10.0.0.1", "8080", "network.peer.address", "network.peer.port", """{"ipv4":"10.0.0.1","port":8080}""")]
    [InlineData("::1", "1", "server.address", "server.port", """{"ipv6":"::1","port":1}""")]
    [InlineData("carts-db", "x", "db.namespace", "other", """{"serviceName":"carts-db"}""")]
    public void RemoteEndpoint_OfAClient_IsWhomItsAttributesName(string name, string port, string nameAttribute, string portAttribute, string expected)
    {
        using (Provider())
        using (_source.StartActivity("client", ActivityKind.Client)!.SetTag(nameAttribute, name).SetTag(portAttribute, port))
        using (_source.StartActivity("server", ActivityKind.Server)!.SetTag(nameAttribute, name).SetTag(portAttribute, port))
        {
        }

        Assert.Equal(expected, Zipkin.Span("client").GetProperty("remoteEndpoint").GetRawText());
        Assert.False(Zipkin.Span("server").TryGetProperty("remoteEndpoint", out _));
    }

    [Fact]
    public async Task Spans_SentBothWays_AgreeOnParentsKindsNamesAndTimes()
    {
        await using var otlp = await OtlpReceiver.StartAsync();
        using (Provider(builder => builder.AddOtlpExporter(o => (o.Protocol, o.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new(otlp.Url, "/v1/traces")))))
        using (_source.StartActivity("server", ActivityKind.Server))
        using (_source.StartActivity("work"))
        using (_source.StartActivity("send", ActivityKind.Producer))
        using (_source.StartActivity("client", ActivityKind.Client))
        {
        }

        Assert.Equal(4, Zipkin.Spans.Length);
        Assert.Equal(
            otlp.Spans.Select(s => (s.TraceId, s.Id, s.ParentId, s.Span.Name, s.Kind, Start: (long)(s.Span.StartTimeUnixNano / 1000))).Order(),
            Zipkin.Spans.Select(s => (Text(s, "traceId"), Text(s, "id"), TextOr(s, "parentId", ""), Text(s, "name"), TextOr(s, "kind", "internal").ToLowerInvariant(), s.GetProperty("timestamp").GetInt64())).Order());
        Assert.All(otlp.Spans, s => Assert.Equal((long)((s.Span.EndTimeUnixNano - s.Span.StartTimeUnixNano) / 1000), Number(s.Span.Name, "duration")));
    }

    [Fact]
    public void Spans_InTheQueueWhenTheServiceStops_AreAllSent()
    {
        using (Provider())
        {
            for (var i = 0; i < 1000; i++)
            {
                _source.StartActivity($"span {i}")!.Dispose();
            }
        }

        Assert.Equal(1000, Zipkin.Spans.DistinctBy(s => Text(s, "id")).Count());
    }

    [Fact]
    public async Task Spans_ThatFindTheQueueFull_AreDroppedAndCounted()
    {
        using var counts = new SpanCounts();
        var answer = new TaskCompletionSource();
        Zipkin.Answering = answer.Task;
        using (Provider(queue: 8))
        {
            for (var i = 0; i < 100; i++)
            {
                _source.StartActivity("a")!.Dispose();
            }

            await Eventually.HoldsAsync(() => counts.Of("queue_full") > 0, "spans were dropped");
            answer.SetResult();
        }

        Assert.InRange(Zipkin.Spans.Length, 8, 99);
        Assert.Equal(100, Zipkin.Spans.Length + counts.Of("queue_full"));
    }

    [Fact]
    public void Spans_ThatZipkinRefuses_AreCounted()
    {
        using var counts = new SpanCounts();
        Zipkin.Status = 503;
        using (Provider())
        using (_source.StartActivity("a"))
        {
        }

        Assert.Equal((1, 0), (counts.Of("503"), Zipkin.Spans.Length));
    }

    [Fact]
    public void Options_Untouched_AreZipkinsUsualAddressAndABoundedQueue()
    {
        var options = new ZipkinExporterOptions();

        Assert.Equal(("http://localhost:9411/api/v2/spans", 2048), (options.Endpoint.ToString(), options.BatchExportProcessorOptions.MaxQueueSize));
    }

    private TracerProvider Provider(Action<TracerProviderBuilder>? also = null, int queue = 2048)
    {
        var builder = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService("shop"))
            .AddSource(_source.Name)
            .AddZipkinExporter(o =>
            {
                o.Endpoint = Zipkin.Endpoint;
                o.BatchExportProcessorOptions.MaxQueueSize = queue;
                o.BatchExportProcessorOptions.MaxExportBatchSize = Math.Min(queue, 512);
            });
        also?.Invoke(builder);
        return builder.Build();
    }

    private long Number(string span, string property) => Zipkin.Span(span).GetProperty(property).GetInt64();

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;

    private static string TextOr(JsonElement element, string property, string otherwise) =>
        element.TryGetProperty(property, out var value) ? value.GetString()! : otherwise;

    /// <summary>Counts lost spans by the reason that the SDK and the exporter give.</summary>
    private sealed class SpanCounts : IDisposable
    {
        private readonly Dictionary<string, long> _lost = [];
        private readonly MeterListener _listener = new();

        public SpanCounts()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name is "otel.sdk.processor.span.processed" or "otel.sdk.exporter.span.exported")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Add(value, tags));
            _listener.Start();
        }

        public long Of(string reason)
        {
            lock (_lost)
            {
                return _lost.GetValueOrDefault(reason);
            }
        }

        public void Dispose() => _listener.Dispose();

        private void Add(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var tag in tags)
            {
                if (tag is { Key: "error.type", Value: string reason })
                {
                    lock (_lost)
                    {
                        _lost[reason] = _lost.GetValueOrDefault(reason) + value;
                    }
                }
            }
        }
    }
}
