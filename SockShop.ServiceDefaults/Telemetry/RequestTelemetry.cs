using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SockShop.ServiceDefaults.Telemetry;

/// <summary>Completes the server's span with what the framework leaves out, and measures requests as the original's dashboards expect.</summary>
internal sealed class RequestTelemetry(ServiceIdentity identity, IMeterFactory meters)
{
    public const string Duration = "request_duration";

    /// <summary>What stands for a method that is not HTTP's and for a path that no route has, of which clients could send any number.</summary>
    public const string Other = "_OTHER";

    private static readonly double[] s_bounds = [.005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10];
    private static readonly HashSet<string> s_methods = ["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE"];

    private readonly Histogram<double> _duration = meters.Create("SockShop.Http").CreateHistogram(
        Duration, "s", "Duration of requests, under the original's name.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = s_bounds });

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (ManagementEndpoints.IsManagement(context.Request.Path) || context.Request.Path.StartsWithSegments("/health"))
        {
            Forget(Activity.Current);
        }

        var (started, span) = (Stopwatch.GetTimestamp(), Activity.Current);
        Exception? failure = null;
        try
        {
            await next(context);
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            Describe(context, span, started, failure);
        }
    }

    // What the probes ask, and what is done to answer them, is in nobody's trace.
    private static void Forget(Activity? span)
    {
        if (span is not null)
        {
            span.IsAllDataRequested = false;
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }

    private void Describe(HttpContext context, Activity? span, long started, Exception? failure)
    {
        // The error handler takes the endpoint away and leaves it here.
        var handled = context.Features.Get<IExceptionHandlerFeature>();
        var route = ((handled?.Endpoint ?? context.GetEndpoint()) as RouteEndpoint)?.RoutePattern.RawText;
        var status = failure is null ? context.Response.StatusCode : StatusCodes.Status500InternalServerError;
        var method = s_methods.Contains(context.Request.Method) ? context.Request.Method : Other;
        if (!ManagementEndpoints.IsManagement(context.Request.Path))
        {
            _duration.Record(
                Stopwatch.GetElapsedTime(started).TotalSeconds,
                new("service", identity.Name), new("method", method), new("route", route ?? Other), new("status_code", status));
        }

        if (span is { IsAllDataRequested: true })
        {
            Describe(span, method, route, status, failure ?? handled?.Error);
        }
    }

    private static void Describe(Activity span, string method, string? route, int status, Exception? failure)
    {
        var name = method == Other ? "HTTP" : method;
        span.DisplayName = route is null ? name : $"{name} {route}";
        span.SetTag("http.response.status_code", status);
        if (route is not null)
        {
            span.SetTag("http.route", route);
        }

        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
            span.SetTag("error.type", failure?.GetType().FullName ?? $"{status}");
        }
    }
}
