using Aspire.Dashboard.Html;
using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Traces;

internal static class TraceList
{
    public static Markup Show(HttpContext context, TraceFilter filter, IReadOnlyList<Trace> page, int count, (StoreUse Traces, long Spans, long MaxSpans) use, IReadOnlyList<string> services)
    {
        var longest = page.Count == 0 ? 1 : Math.Max(1, page.Max(trace => trace.Duration));
        return Markup.Of($"""
            <div class="title"><h1>Traces</h1><p class="summary">{Html.Show.Plural(count, "trace")}{(filter.IsEmpty ? "" : " match")}</p></div>
            <form class="filters" role="search" aria-label="Filter traces">
              <label>Service <select name="resource">{Forms.Options([("", "All"), .. services.Select(service => (service, service))], filter.Resource)}</select></label>
              <label>At least <input name="min" type="number" min="0" step="any" inputmode="decimal" placeholder="0" value="{filter.Min}"> ms</label>
              <label class="check"><input name="errors" type="checkbox" value="1"{Markup.If(filter.OnlyErrors, " checked")}> Errors only</label>
              <label class="grow"><span class="only-read">Search</span><input name="q" type="search" placeholder="Search names, attributes, or a trace id" value="{filter.Q}"></label>
              <noscript><button>Filter</button></noscript>
            </form>
            {(page.Count == 0 ? Empty(filter) : Table(page, longest))}
            {Older(context, page, count)}
            {Html.Show.Use(context, "traces", $"of at most {Html.Show.Count(use.Traces.MaxCount)} traces", use.Traces, $", {Html.Show.Count(use.Spans)} of {Html.Show.Count(use.MaxSpans)} spans")}
            """);
    }

    private static Markup Empty(TraceFilter filter) => filter.IsEmpty
        ? Markup.Of($"""<p class="notice">No traces yet. They come with the first request.</p>""")
        : Markup.Of($"""<p class="notice">No trace matches. <a href="/traces">Show all</a></p>""");

    private static Markup Table(IReadOnlyList<Trace> page, long longest) => Markup.Of($"""
        <table class="traces">
          <thead><tr><th>Started</th><th>Name</th><th>Services and spans</th><th class="bar-cell">Duration</th></tr></thead>
          <tbody>{Markup.Each(page, trace => Row(trace, longest))}</tbody>
        </table>
        """);

    private static Markup Row(Trace trace, long longest)
    {
        var first = trace.First();
        return Markup.Of($"""
            <tr data-key="{trace.Id.ToString()}">
              <td class="num muted">{Html.Show.Time(trace.Start)}</td>
              <th scope="row"><a class="row-link" href="/traces/detail/{trace.Id.ToString()}">{first.Name}</a>{Errors(trace)}</th>
              <td>{Services(trace)}</td>
              <td class="bar-cell"><span class="num">{Html.Show.Duration(trace.Duration)}</span><svg class="bar" aria-hidden="true"><rect class="{Html.Show.Colour(first.Resource)}" width="{Math.Max(0.5, 100.0 * trace.Duration / longest)}%" height="100%"/></svg></td>
            </tr>
            """);
    }

    private static Markup Errors(Trace trace) => trace.Errors == 0 ? Markup.None :
        Markup.Of($"""<span class="state bad"><svg aria-hidden="true"><use href="/assets/icons.svg#failed"/></svg>{Html.Show.Plural(trace.Errors, "error")}</span>""");

    private static Markup Services(Trace trace)
    {
        var spans = trace.Spans.ToArray();
        return Markup.Each(spans.GroupBy(span => span.Resource.Service).OrderBy(service => service.Min(span => span.Start)), service =>
            Markup.Of($"""<span class="service {Html.Show.Colour(service.First().Resource)}">{service.Key} <b>{service.Count()}</b></span> """));
    }

    private static Markup Older(HttpContext context, IReadOnlyList<Trace> page, int count)
    {
        if (page.Count < TraceFilter.PageSize || count <= page.Count)
        {
            return Markup.None;
        }

        var query = context.Request.Query.Where(pair => pair.Key != "before").Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value.ToString())}&");
        return Markup.Of($"""<p class="older"><a href="/traces?{string.Concat(query)}before={page[^1].Start}">Older traces</a></p>""");
    }
}
