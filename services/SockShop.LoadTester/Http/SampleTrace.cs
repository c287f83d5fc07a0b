using System.Diagnostics;

namespace SockShop.LoadTester.Http;

/// <summary>The trace that a request starts: W3C Trace Context, always sampled, so that a slow sample can be looked up.</summary>
internal readonly struct SampleTrace : IDisposable
{
    private const string Off = "sockshop.traceparent";
    private static readonly ActivitySource s_source = new("SockShop.LoadTester");
    private readonly Activity? _activity;

    private SampleTrace(Activity? activity, ActivityTraceId trace, ActivitySpanId span)
    {
        _activity = activity;
        TraceId = trace;
        Header = $"00-{trace}-{span}-01";
    }

    public ActivityTraceId TraceId { get; }

    /// <summary>The <c>traceparent</c> to send; null for none.</summary>
    public string? Header { get; }

    /// <summary>Starts one, unless the property <c>sockshop.traceparent</c> is false.</summary>
    public static SampleTrace Start(IReadOnlyDictionary<string, string> properties, string method)
    {
        if (properties.TryGetValue(Off, out var said) && said.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }

        var activity = s_source.HasListeners() ? s_source.StartActivity(method, ActivityKind.Client) : null;
        return activity is null ? new(null, ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom()) : new(activity, activity.TraceId, activity.SpanId);
    }

    /// <summary>Says of the span what OpenTelemetry's conventions for HTTP clients want to know.</summary>
    public void Describe(string method, RequestTarget target, Engine.SampleResult result, int status)
    {
        if (_activity is null)
        {
            return;
        }

        _activity.SetTag("http.request.method", method).SetTag("url.full", target.Url).SetTag("server.address", target.Origin.Host).SetTag("server.port", target.Origin.Port);
        if (status > 0)
        {
            _activity.SetTag("http.response.status_code", status);
        }

        if (!result.IsSuccess)
        {
            _activity.SetTag("error.type", status > 0 ? $"{status}" : result.ResponseCode[(result.ResponseCode.LastIndexOf(' ') + 1)..]).SetStatus(ActivityStatusCode.Error);
        }
    }

    public void Dispose() => _activity?.Dispose();
}
