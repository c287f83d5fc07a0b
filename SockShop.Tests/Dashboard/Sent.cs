using Google.Protobuf;
using SockShop.Tests.Dashboard.Otlp;

namespace SockShop.Tests.Dashboard;

/// <summary>Telemetry as services send it.</summary>
internal static class Sent
{
    public static ulong Now => At(TimeSpan.Zero);

    public static ulong At(TimeSpan fromNow) => At(DateTimeOffset.UtcNow + fromNow);

    public static ByteString Id(int bytes, ulong number)
    {
        var id = new byte[bytes];
        BitConverter.TryWriteBytes(id, number * 0x9e3779b97f4a7c15); // told apart at a glance
        BitConverter.TryWriteBytes(id.AsSpan(bytes - 8), number);
        Array.Reverse(id, bytes - 8, 8);
        return ByteString.CopyFrom(id);
    }

    /// <summary>An id as the pages write it.</summary>
    public static string Hex(int bytes, ulong number) => Convert.ToHexStringLower(Id(bytes, number).Span);

    public static Otlp.Attribute Attribute(string key, object value) => new()
    {
        Key = key,
        Value = value switch
        {
            string text => new() { Text = text },
            bool flag => new() { Flag = flag },
            int whole => new() { Whole = whole },
            double real => new() { Real = real },
            _ => (Value)value,
        },
    };

    public static Resource Resource(string service) => new()
    {
        Attributes = { Attribute("service.name", service), Attribute("service.instance.id", $"{service}-1"), Attribute("service.version", "1.0.0") },
    };

    public static Span Span(ulong trace, ulong id, ulong parent = 0, string name = "GET /", int kind = 2, double start = 0, double milliseconds = 10, params Otlp.Attribute[] attributes)
    {
        var span = new Span
        {
            TraceId = Id(16, trace),
            SpanId = Id(8, id),
            ParentSpanId = parent == 0 ? ByteString.Empty : Id(8, parent),
            Name = name,
            Kind = kind,
            Start = At(TimeSpan.FromMilliseconds(start)),
        };
        span.End = span.Start + (ulong)(milliseconds * 1e6);
        span.Attributes.AddRange(attributes);
        return span;
    }

    public static TraceRequest Spans(string service, params IEnumerable<Span> spans) => new()
    {
        Resources = { new ResourceSpans { Resource = Resource(service), Scopes = { new ScopeSpans { Scope = new() { Name = "Microsoft.AspNetCore" }, Spans = { spans } } } } },
    };

    public static LogRecord Log(string message, int severity = 9, ulong trace = 0, ulong span = 0, params Otlp.Attribute[] attributes) => new()
    {
        Time = Now,
        Severity = severity,
        Body = new() { Text = message },
        TraceId = trace == 0 ? ByteString.Empty : Id(16, trace),
        SpanId = span == 0 ? ByteString.Empty : Id(8, span),
        Attributes = { attributes },
    };

    public static LogRequest Logs(string service, params IEnumerable<LogRecord> records) => new()
    {
        Resources = { new ResourceLogs { Resource = Resource(service), Scopes = { new ScopeLogs { Scope = new() { Name = "SockShop.Orders" }, Records = { records } } } } },
    };

    public static MetricRequest Metrics(string service, params IEnumerable<Metric> metrics) => new()
    {
        Resources = { new ResourceMetrics { Resource = Resource(service), Scopes = { new ScopeMetrics { Scope = new() { Name = "SockShop" }, Metrics = { metrics } } } } },
    };

    public static Metric Counter(string name, double value, DateTimeOffset at, params Otlp.Attribute[] attributes) => new()
    {
        Name = name,
        Unit = "{order}",
        Description = "Orders that were placed",
        Sum = new() { IsMonotonic = true, Temporality = 2, Points = { new NumberPoint { Time = At(at), Start = At(TimeSpan.FromMinutes(-9)), Real = value, Attributes = { attributes } } } },
    };

    public static Metric Gauge(string name, double value, DateTimeOffset at, string unit = "1") => new()
    {
        Name = name,
        Unit = unit,
        Gauge = new() { Points = { new NumberPoint { Time = At(at), Real = value } } },
    };

    public static Metric Histogram(string name, double[] bounds, ulong[] buckets, DateTimeOffset at, params Otlp.Attribute[] attributes) => new()
    {
        Name = name,
        Unit = "s",
        Description = "How long requests take",
        Histogram = new()
        {
            Temporality = 2,
            Points =
            {
                new HistogramPoint
                {
                    Time = At(at),
                    Start = At(TimeSpan.FromMinutes(-9)),
                    Count = buckets.Aggregate(0UL, (sum, bucket) => sum + bucket),
                    Sum = 1,
                    Bounds = { bounds },
                    Buckets = { buckets },
                    Attributes = { attributes },
                },
            },
        },
    };

    private static ulong At(DateTimeOffset time) => (ulong)(time - DateTimeOffset.UnixEpoch).Ticks * 100;
}
