using Google.Protobuf;
using SockShop.Tests.Dashboard.Otlp;
using Attribute = SockShop.Tests.Dashboard.Otlp.Attribute;

namespace Feeder;

/// <summary>Orders' telemetry: ten spans in five services each, with ids and paths that never come again.</summary>
internal sealed class Shop(Random random)
{
    public const int SpansInTrace = 10;
    private const int LogsPerSecond = 40, Routes = 20;

    private static readonly string[] s_services = ["front-end", "orders", "user", "payment", "shipping"];
    private static readonly double[] s_bounds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    private readonly ulong[] _counts = new ulong[Routes];
    private ByteString _lastTrace = ByteString.Empty;

    private static ulong Now => (ulong)(DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks * 100;

    /// <summary>A request a service, with its spans of all the traces.</summary>
    public IEnumerable<TraceRequest> Traces(int count)
    {
        var scopes = s_services.ToDictionary(service => service, _ => new ScopeSpans { Scope = new() { Name = "Microsoft.AspNetCore" } });
        for (var trace = 0; trace < count; trace++)
        {
            var (id, parent, start) = (Id(16), ByteString.Empty, Now);
            for (var span = 0; span < SpansInTrace; span++)
            {
                var own = Id(8);
                scopes[s_services[span / 2]].Spans.Add(Span(id, own, parent, start + (ulong)(span * 1_000_000), span));
                parent = own;
            }

            _lastTrace = id;
        }

        return scopes.Select(scope => new TraceRequest { Resources = { new ResourceSpans { Resource = Resource(scope.Key), Scopes = { scope.Value } } } });
    }

    public IEnumerable<(string Path, IMessage Message)> LogsAndMetrics() => s_services.SelectMany(service => new (string, IMessage)[]
    {
        ("/v1/logs", new LogRequest { Resources = { new ResourceLogs { Resource = Resource(service), Scopes = { Logs() } } } }),
        ("/v1/metrics", new MetricRequest { Resources = { new ResourceMetrics { Resource = Resource(service), Scopes = { Metrics() } } } }),
    });

    private Span Span(ByteString trace, ByteString id, ByteString parent, ulong start, int position) => new()
    {
        TraceId = trace,
        SpanId = id,
        ParentSpanId = parent,
        Name = $"GET /orders/{{id}}/{position}",
        Kind = 2 + (position % 2),
        Start = start,
        End = start + (ulong)random.Next(1_000_000, 100_000_000),
        Status = random.Next(100) == 0 ? new() { Code = 2, Message = "connection reset by peer" } : null,
        Attributes =
        {
            Text("http.request.method", "GET"), Text("url.scheme", "http"), Text("server.address", "localhost"), Whole("server.port", 8080),
            Text("http.route", $"/orders/{{id}}/{position}"), Text("url.path", $"/orders/{random.NextInt64():x}/{position}"), Whole("http.response.status_code", 200),
            Text("network.protocol.version", "1.1"), Text("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120 Safari/537.36"),
        },
    };

    private ScopeLogs Logs()
    {
        var logs = new ScopeLogs { Scope = new() { Name = "SockShop.Orders" } };
        for (var i = 0; i < LogsPerSecond; i++)
        {
            logs.Records.Add(new LogRecord { Time = Now, Severity = 9, Body = new() { Text = $"Order {random.NextInt64():x} placed" }, TraceId = _lastTrace, SpanId = Id(8), Attributes = { Whole("order", random.Next()) } });
        }

        return logs;
    }

    private ScopeMetrics Metrics()
    {
        var histogram = new Histogram { Temporality = 2 };
        for (var route = 0; route < Routes; route++)
        {
            _counts[route] += (ulong)random.Next(20);
            var point = new HistogramPoint { Time = Now, Count = _counts[route] * (ulong)(s_bounds.Length + 1), Sum = _counts[route] * 0.1, Attributes = { Text("http.route", $"/orders/{route}") } };
            point.Bounds.AddRange(s_bounds);
            point.Buckets.AddRange(Enumerable.Repeat(_counts[route], s_bounds.Length + 1));
            histogram.Points.Add(point);
        }

        return new() { Scope = new() { Name = "Microsoft.AspNetCore.Hosting" }, Metrics = { new Metric { Name = "http.server.request.duration", Unit = "s", Histogram = histogram } } };
    }

    private ByteString Id(int bytes)
    {
        var id = new byte[bytes];
        random.NextBytes(id);
        return ByteString.CopyFrom(id);
    }

    private static Resource Resource(string service) => new() { Attributes = { Text("service.name", service), Text("service.instance.id", "bench") } };

    private static Attribute Text(string key, string value) => new() { Key = key, Value = new() { Text = value } };

    private static Attribute Whole(string key, long value) => new() { Key = key, Value = new() { Whole = value } };
}
