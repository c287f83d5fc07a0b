using Aspire.Dashboard.Html;

namespace Aspire.Dashboard.Metrics;

internal static class MetricPages
{
    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/metrics", First);
        routes.MapGet("/metrics/resource/{name}", Show);
        routes.MapPost("/metrics/clear", Clear);
    }

    private static IResult First(string? resource, HttpContext context, MetricStore store)
    {
        var services = Services(store);
        return (services.Find(service => service == resource) ?? services.Find(_ => true)) is { } service
            ? Results.LocalRedirect(Url(service))
            : Page(context, store, services, null, Markup.Of($"""<p class="notice">No metrics yet. Services send theirs every few seconds.</p>"""));
    }

    private static PageResult Show(string name, HttpContext context, MetricStore store, TimeProvider clock)
    {
        var query = MetricQuery.From(name, context.Request.Query);
        var grid = TimeGrid.Ending(clock.GetUtcNow(), query.Minutes);
        var body = store.Read(instruments =>
        {
            var own = instruments.Values.Where(instrument => instrument.Key.Resource.Service == name).ToLookup(instrument => (instrument.Key.Meter, instrument.Key.Name));
            if (own.Count > 0 && !own.Contains((query.Meter ?? "", query.Instrument ?? "")))
            {
                var (meter, instrument) = own.Min(same => same.Key);
                query = query with { Meter = meter, Instrument = instrument };
            }

            return own.Count == 0
                ? Markup.Of($"""<p class="notice"><b>{name}</b> has sent no metrics. <a href="/metrics">Others</a></p>""")
                : Markup.Of($"""
                    <div class="metrics">
                      {InstrumentList.Show(own.Select(same => same.First()), query)}
                      {InstrumentView.Show([.. own[(query.Meter!, query.Instrument!)]], query, grid)}
                    </div>
                    """);
        });
        return Page(context, store, Services(store), name, body);
    }

    private static PageResult Page(HttpContext context, MetricStore store, IReadOnlyList<string> services, string? service, Markup body)
    {
        var use = store.Use();
        return new(Layout.Page(context, service is null ? "Metrics" : $"{service} metrics", Markup.Of($"""
            <div class="title"><h1>Metrics</h1><nav class="services" aria-label="Services">{Markup.Each(services, each => Markup.Of($"""<a href="{Url(each)}"{Markup.If(each == service, " aria-current=\"true\"")}>{each}</a>"""))}</nav></div>
            {body}
            {Html.Show.Use(context, "metrics", $"points, at most {Html.Show.Count(use.MaxCount)} an instrument", use)}
            """), "chart.js"));
    }

    private static IResult Clear(MetricStore store)
    {
        store.Clear();
        return Results.LocalRedirect("/metrics");
    }

    private static List<string> Services(MetricStore store) =>
        store.Read(instruments => instruments.Keys.Select(key => key.Resource.Service).Distinct().Order(StringComparer.OrdinalIgnoreCase).ToList());

    private static string Url(string service) => $"/metrics/resource/{Uri.EscapeDataString(service)}";
}
