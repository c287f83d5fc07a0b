namespace SockShop.Tests.Telemetry.Otlp;

/// <summary>A span as it arrived, with what was said of its service.</summary>
internal sealed record ReceivedSpan(Span Span, string Scope, IReadOnlyDictionary<string, string> Resource)
{
    private static readonly string[] s_kinds = ["", "internal", "server", "client", "producer", "consumer"];

    public string TraceId { get; } = Convert.ToHexStringLower(Span.TraceId.Span);

    public string Id { get; } = Convert.ToHexStringLower(Span.SpanId.Span);

    public string ParentId { get; } = Convert.ToHexStringLower(Span.ParentSpanId.Span);

    public string Kind => s_kinds[Span.Kind];

    public string Service => Resource["service.name"];

    public bool IsError => Span.Status?.Code == 2;

    public IReadOnlyDictionary<string, string> Attributes { get; } = Texts(Span.Attributes);

    public static Dictionary<string, string> Texts(IEnumerable<KeyValue> attributes) => attributes.ToDictionary(a => a.Key, a => Text(a.Value));

    public static string Text(AnyValue value) => value.ValueCase switch
    {
        AnyValue.ValueOneofCase.StringValue => value.StringValue,
        AnyValue.ValueOneofCase.IntValue => $"{value.IntValue}",
        AnyValue.ValueOneofCase.BoolValue => value.BoolValue ? "true" : "false",
        _ => FormattableString.Invariant($"{value.DoubleValue}"),
    };
}

/// <summary>A log record as it arrived, with what was said of its service.</summary>
internal sealed record ReceivedLog(LogRecord Record, IReadOnlyDictionary<string, string> Resource)
{
    public string TraceId { get; } = Convert.ToHexStringLower(Record.TraceId.Span);

    public string SpanId { get; } = Convert.ToHexStringLower(Record.SpanId.Span);

    public string Text { get; } = Record.Body is null ? "" : ReceivedSpan.Text(Record.Body);
}
