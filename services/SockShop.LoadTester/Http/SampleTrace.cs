using System.Collections.Frozen;
using System.Diagnostics;

namespace SockShop.LoadTester.Http;

/// <summary>The trace that a request starts: W3C Trace Context, always sampled, so that a slow sample can be looked up.</summary>
internal readonly struct SampleTrace : IDisposable
{
    private const string Off = "sockshop.traceparent";
    private static readonly ActivitySource s_source = new("SockShop.LoadTester");
    private static readonly FrozenSet<string> s_methods = new[] { "CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE" }.ToFrozenSet();
    private readonly Activity? _activity;

    private SampleTrace(Activity? activity, ActivityTraceId trace, ActivitySpanId span)
    {
        _activity = activity;
        TraceId = trace;
        SpanId = span;
    }

    /// <summary>Default where traces are off.</summary>
    public ActivityTraceId TraceId { get; }

    public ActivitySpanId SpanId { get; }

    /// <summary>The trace that a <c>traceparent</c> of the plan's own continues; default where it is none.</summary>
    public static ActivityTraceId IdOf(string traceparent) =>
        ActivityContext.TryParse(traceparent, null, out var context) ? context.TraceId : default;

    /// <summary>Starts one, unless the property <c>sockshop.traceparent</c> is false.</summary>
    public static SampleTrace Start(IReadOnlyDictionary<string, string> properties, string method)
    {
        if (properties.TryGetValue(Off, out var said) && said.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }

        var activity = s_source.HasListeners() ? StartRoot(method) : null;
        return activity is null ? new(null, ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom()) : new(activity, activity.TraceId, activity.SpanId);
    }

    // Not a part of what started the run: each request is a trace of its own.
    private static Activity? StartRoot(string method)
    {
        var (name, around) = (s_methods.Contains(method) ? method : "HTTP", Activity.Current);
        Activity.Current = null;
        var activity = s_source.StartActivity(name, ActivityKind.Client);
        Activity.Current = activity ?? around;
        return activity;
    }

    /// <summary>Says of the span what OpenTelemetry's conventions for HTTP clients want to know.</summary>
    public void Describe(string method, RequestTarget target, Engine.SampleResult result, int status)
    {
        if (_activity is null)
        {
            return;
        }

        if (s_methods.Contains(method))
        {
            _activity.SetTag("http.request.method", method);
        }
        else
        {
            _activity.SetTag("http.request.method", "_OTHER").SetTag("http.request.method_original", method);
        }

        _activity.SetTag("url.full", target.Url).SetTag("server.address", target.Origin.Host).SetTag("server.port", target.Origin.Port);
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
