using Aspire.Dashboard.Html;
using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Logs;

internal static class LogPages
{
    public static void MapStructuredLogs(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/structuredlogs", Show);
        routes.MapGet("/structuredlogs/resource/{name}", (string name) => Results.LocalRedirect($"/structuredlogs?resource={Uri.EscapeDataString(name)}"));
        routes.MapPost("/structuredlogs/clear", Clear);
    }

    private static PageResult Show([AsParameters] LogFilter filter, HttpContext context, LogStore store, TelemetryResources resources)
    {
        var all = store.All();
        var (page, count) = filter.Choose(all);
        var chosen = Array.Find(all, entry => entry.Number == filter.EntryNumber);
        var use = store.Use();
        return new(Layout.Page(context, "Structured logs", Markup.Of($"""
            <div class="title"><h1>Structured logs</h1><p class="summary">{Html.Show.Plural(count, "record")}{(filter.IsEmpty ? "" : " match")}{Markup.If(!string.IsNullOrEmpty(filter.Trace), Markup.Of($""" in <a href="/traces/detail/{filter.Trace}">one trace</a>"""))}</p></div>
            {Filters(filter, resources.Services())}
            <div class="split{Markup.If(chosen is not null, " open")}">
              <div class="pane">{(page.Count == 0 ? Empty(filter) : Table(filter, page, chosen))}{Older(filter, page, count)}</div>
              {(chosen is null ? Markup.None : LogDetails.Show(chosen, filter.Url()))}
            </div>
            {Html.Show.Use(context, "structuredlogs", $"of at most {Html.Show.Count(use.MaxCount)} records", use)}
            """)));
    }

    private static IResult Clear(LogStore store)
    {
        store.Clear();
        return Results.LocalRedirect("/structuredlogs");
    }

    private static Markup Filters(LogFilter filter, IReadOnlyList<string> services) => Markup.Of($"""
        <form class="filters" role="search" aria-label="Filter log records">
          <label>Service <select name="resource">{Forms.Options([("", "All"), .. services.Select(service => (service, service))], filter.Resource)}</select></label>
          <label>Level <select name="level">{Forms.Options([("", "All"), .. LogLevels.All.Skip(1).Select(level => (level.ToString(), level == LogLevel.Critical ? "Critical" : $"{level} and above"))], filter.Level)}</select></label>
          {Markup.If(!string.IsNullOrEmpty(filter.Trace), Markup.Of($"""<label class="check"><input name="trace" type="checkbox" value="{filter.Trace}" checked> Only trace <code>{filter.Trace?[..Math.Min(8, filter.Trace.Length)]}</code></label>"""))}
          <label class="grow"><span class="only-read">Search</span><input name="q" type="search" placeholder="Search messages and attributes" value="{filter.Q}"></label>
          <noscript><button>Filter</button></noscript>
        </form>
        """);

    private static Markup Empty(LogFilter filter) => filter.IsEmpty
        ? Markup.Of($"""<p class="notice">No log records yet.</p>""")
        : Markup.Of($"""<p class="notice">No log record matches. <a href="/structuredlogs">Show all</a></p>""");

    private static Markup Table(LogFilter filter, IReadOnlyList<LogEntry> page, LogEntry? chosen) => Markup.Of($"""
        <table class="logs">
          <thead><tr><th>Time</th><th>Level</th><th>Service</th><th>Message</th><th>Trace</th></tr></thead>
          <tbody>{Markup.Each(page, entry => Row(filter, entry, entry == chosen))}</tbody>
        </table>
        """);

    private static Markup Row(LogFilter filter, LogEntry entry, bool isChosen) => Markup.Of($"""
        <tr data-key="{entry.Number}" class="{LogLevels.Tone(entry.Level)}-row{Markup.If(isChosen, " chosen")}">
          <td class="num muted">{Html.Show.Time(entry.Time)}</td>
          <td>{LogLevels.Badge(entry.Level)}</td>
          <td>{Html.Show.Service(entry.Resource)}</td>
          <td class="message"><a class="row-link" href="{filter.Url(isChosen ? 0 : entry.Number)}"{Markup.If(isChosen, " aria-current=\"true\"")}>{(entry.Message == "" ? entry.EventName : entry.Message)}</a></td>
          <td>{(entry.TraceId.IsNone ? Markup.None : Markup.Of($"""<a class="trace-link" href="{LogDetails.TraceUrl(entry)}"><code>{entry.TraceId.ToString()[..7]}</code></a>"""))}</td>
        </tr>
        """);

    private static Markup Older(LogFilter filter, IReadOnlyList<LogEntry> page, int count) => Markup.If(page.Count == LogFilter.PageSize && count > page.Count,
        Markup.Of($"""<p class="older"><a href="{filter.Url(before: page.Count == 0 ? 0 : page[^1].Number)}">Older records</a></p>"""));
}
