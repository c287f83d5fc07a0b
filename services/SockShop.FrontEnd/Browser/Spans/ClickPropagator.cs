using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Net.Http.Headers;

namespace SockShop.FrontEnd.Browser.Spans;

/// <summary>
/// Reads the trace of a click that opens a page from a cookie of a few seconds, for a browser sends no headers of a script's with
/// a page's request. A header wins.
/// </summary>
internal sealed class ClickPropagator(DistributedContextPropagator headers) : DistributedContextPropagator
{
    private const string Traceparent = "traceparent";

    public override IReadOnlyCollection<string> Fields => headers.Fields;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) => headers.Inject(activity, carrier, setter);

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
    {
        headers.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);
        if (traceId is null && carrier is IHeaderDictionary { Cookie.Count: > 0 } request)
        {
            traceId = Clicked(request);
        }
    }

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => headers.ExtractBaggage(carrier, getter);

    private static string? Clicked(IHeaderDictionary request) =>
        request["Sec-Fetch-Dest"] == "document"
        && CookieHeaderValue.TryParseList([.. request.Cookie.OfType<string>()], out var cookies)
        && cookies.FirstOrDefault(c => c.Name == Traceparent) is { } click
        && ActivityContext.TryParse(click.Value.Value, null, out _)
            ? click.Value.Value
            : null;
}

internal static class ClickPropagatorExtensions
{
    public static void AddClickPropagation(this IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<DistributedContextPropagator>(new ClickPropagator(DistributedContextPropagator.Current)));
}
