using Aspire.Dashboard.Html;
using Aspire.Dashboard.Logs;
using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Traces;

internal static class TracePages
{
    public static void MapTraces(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/traces", List);
        routes.MapGet("/traces/detail/{id}", Detail);
        routes.MapPost("/traces/clear", Clear);
    }

    private static PageResult List([AsParameters] TraceFilter filter, HttpContext context, TraceStore store, TelemetryResources resources)
    {
        var (page, count) = filter.Choose(store.All());
        return new(Layout.Page(context, "Traces", TraceList.Show(context, filter, page, count, store.Use(), resources.Services())));
    }

    private static PageResult Detail(string id, string? span, HttpContext context, TraceStore store, LogStore logs) =>
        store.Find(TraceId.Parse(id)) is { Count: > 0 } trace
            ? new(Layout.Page(context, trace.First().Name, TraceDetail.Show(trace, SpanId.Parse(span), logs)))
            : new(Layout.Page(context, "No such trace", Markup.Of($"""
                <div class="title"><h1>No such trace</h1></div>
                <p class="notice">The trace <code>{id}</code> is not here: not yet, or no longer. <a href="/traces">All traces</a></p>
                """)), StatusCodes.Status404NotFound);

    private static IResult Clear(TraceStore store)
    {
        store.Clear();
        return Results.LocalRedirect("/traces");
    }
}
