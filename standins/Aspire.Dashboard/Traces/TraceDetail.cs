using Aspire.Dashboard.Html;
using Aspire.Dashboard.Logs;
using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Traces;

/// <summary>The waterfall of one trace.</summary>
internal static class TraceDetail
{
    private const int MaxRows = 1_000;
    private const int MaxIndent = 12;

    public static Markup Show(Trace trace, SpanId chosenId, LogStore logs)
    {
        var rows = SpanTree.Of(trace);
        var first = trace.First();
        var chosen = rows.Find(row => row.Span.Id == chosenId && !chosenId.IsNone).Span;
        var entries = logs.All().Where(entry => entry.TraceId == trace.Id).ToList();
        return Markup.Of($"""
            <div class="title">
              <h1>{first.Name}</h1>
              <p class="summary"><span class="num">{Html.Show.Duration(trace.Duration)}</span> · {Html.Show.Plural(rows.Count, "span")} · depth {rows.Max(row => row.Depth) + 1} · {Html.Show.Plural(rows.Select(row => row.Span.Resource.Service).Distinct().Count(), "service")} · {Html.Show.Time(trace.Start)}{(trace.Errors == 0 ? Markup.None : Markup.Of($""" · <span class="bad">{Html.Show.Plural(trace.Errors, "error")}</span>"""))}</p>
              <p class="links"><a href="/traces">All traces</a><a href="/structuredlogs?trace={trace.Id.ToString()}">{Html.Show.Plural(entries.Count, "log line")}</a></p>
            </div>
            <div class="split{Markup.If(chosen is not null, " open")}">
              <div class="pane">
                <div class="waterfall" role="table" aria-label="Spans">
                  {Ticks(trace)}
                  {Markup.Each(rows.Take(MaxRows), row => Row(trace, row, row.Span == chosen, entries.Count(entry => entry.SpanId == row.Span.Id)))}
                </div>
                {Markup.If(rows.Count > MaxRows, Markup.Of($"""<p class="notice">The first {MaxRows} of {Html.Show.Count(rows.Count)} spans.</p>"""))}
              </div>
              {(chosen is null ? Markup.None : SpanDetails.Show(trace, chosen, entries))}
            </div>
            """);
    }

    private static Markup Ticks(Trace trace) => Markup.Of($"""
        <div class="span-row ticks" role="row"><span role="columnheader">Span</span><span class="track" role="columnheader"><span class="only-read">Time</span>{Markup.Each(Enumerable.Range(0, 5), quarter =>
            Markup.Of($"""<span aria-hidden="true">{Html.Show.Duration(trace.Duration * quarter / 4)}</span>"""))}</span></div>
        """);

    private static Markup Row(Trace trace, SpanTree.Row row, bool isChosen, int logLines)
    {
        var (span, whole) = (row.Span, (double)Math.Max(1, trace.Duration));
        var url = isChosen ? $"/traces/detail/{trace.Id}" : $"/traces/detail/{trace.Id}?span={span.Id}";
        var (left, width) = (100 * (span.Start - trace.Start) / whole, Math.Max(0.25, 100 * span.Duration / whole));
        return Markup.Of($"""
            <div class="span-row {Html.Show.Colour(span.Resource)}{Markup.If(isChosen, " chosen")}{Markup.If(span.IsError, " error")}" role="row" data-key="{span.Id.ToString()}">
              <a class="span-name d{Math.Min(row.Depth, MaxIndent)}" role="cell" href="{url}"{Markup.If(isChosen, " aria-current=\"true\"")}>
                {Markup.If(span.IsError, "<svg class=\"bad\" role=\"img\" aria-label=\"Error\"><use href=\"/assets/icons.svg#failed\"/></svg>")}<span class="what"><b>{span.Resource.Service}</b> {span.Name}{Markup.If(row.IsOrphan, " <span class=\"muted\" title=\"Its parent has not been received\">⋯</span>")}</span>{(logLines == 0 ? Markup.None : Markup.Of($""" <span class="count" title="Log lines">{logLines}<span class="only-read"> log lines</span></span>"""))}
              </a>
              <span class="track" role="cell">
                <svg class="bar" aria-hidden="true"><rect x="{Math.Min(left, 99.75)}%" width="{width}%" height="100%" rx="2"/></svg>
                <svg class="bar-label"><text x="{left + width}%" y="50%" dx="5" dominant-baseline="central">{Html.Show.Duration(span.Duration)}</text></svg>
              </span>
            </div>
            """);
    }
}
