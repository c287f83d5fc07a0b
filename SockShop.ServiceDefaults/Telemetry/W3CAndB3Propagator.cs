using System.Diagnostics;

namespace SockShop.ServiceDefaults.Telemetry;

/// <summary>
/// Reads and writes trace context as W3C <c>traceparent</c> and as B3 (single header <c>b3</c> when reading, the <c>X-B3-*</c>
/// headers both ways). W3C wins where both are there. Sources: W3C Trace Context; openzipkin/b3-propagation.
/// </summary>
internal sealed class W3CAndB3Propagator : DistributedContextPropagator
{
    private const string TraceId = "X-B3-TraceId";
    private const string SpanId = "X-B3-SpanId";
    private const string Sampled = "X-B3-Sampled";
    private const string Flags = "X-B3-Flags";
    private const string Single = "b3";
    private static readonly DistributedContextPropagator s_w3c = CreateW3CPropagator();

    public static W3CAndB3Propagator Instance { get; } = new();

    public override IReadOnlyCollection<string> Fields { get; } = [.. s_w3c.Fields, Single, TraceId, SpanId, Sampled, Flags];

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
        s_w3c.Inject(activity, carrier, setter);
        if (activity is { IdFormat: ActivityIdFormat.W3C } && setter is not null)
        {
            setter(carrier, TraceId, activity.TraceId.ToHexString());
            setter(carrier, SpanId, activity.SpanId.ToHexString());
            setter(carrier, Sampled, activity.Recorded ? "1" : "0");
        }
    }

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
    {
        s_w3c.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);
        if (traceId is null && getter is not null)
        {
            traceId = ReadSingle(Read(getter, carrier, Single)) ?? ReadMulti(getter, carrier);
        }
    }

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) =>
        s_w3c.ExtractBaggage(carrier, getter);

    // b3: {trace id}-{span id}[-{sampled}[-{parent span id}]]; a lone "0" or "1" carries a decision and no ids.
    private static string? ReadSingle(string? header) =>
        header?.Split('-') is [var trace, var span, .. var rest] ? Compose(trace, span, rest is [] or ["1" or "d", ..]) : null;

    private static string? ReadMulti(PropagatorGetterCallback getter, object? carrier) =>
        Compose(Read(getter, carrier, TraceId), Read(getter, carrier, SpanId), Read(getter, carrier, Flags) == "1" || Read(getter, carrier, Sampled) is null or "1" or "true");

    private static string? Compose(string? trace, string? span, bool sampled) =>
        trace is { Length: 16 or 32 } && span is { Length: 16 } && IsHex(trace) && IsHex(span)
            ? $"00-{trace.ToLowerInvariant().PadLeft(32, '0')}-{span.ToLowerInvariant()}-{(sampled ? "01" : "00")}"
            : null;

    private static bool IsHex(string text) => text.All(char.IsAsciiHexDigit);

    private static string? Read(PropagatorGetterCallback getter, object? carrier, string field)
    {
        getter(carrier, field, out var value, out var values);
        return value ?? values?.FirstOrDefault();
    }
}
