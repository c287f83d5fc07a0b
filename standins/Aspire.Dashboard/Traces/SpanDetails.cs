using Aspire.Dashboard.Html;
using Aspire.Dashboard.Logs;

namespace Aspire.Dashboard.Traces;

/// <summary>The pane beside the waterfall.</summary>
internal static class SpanDetails
{
    public static Markup Show(Trace trace, Span span, IReadOnlyList<LogEntry> logs) => Markup.Of($"""
        <aside class="details" aria-label="Span" data-key="details-{span.Id.ToString()}">
          <div class="details-title"><h2>{span.Name}</h2><a class="close" href="/traces/detail/{trace.Id.ToString()}" aria-label="Close details"><svg aria-hidden="true"><use href="/assets/icons.svg#close"/></svg></a></div>
          <p>{Html.Show.Service(span.Resource)} <span class="muted">{span.Kind.ToString()}</span> <span class="num">{Html.Show.Duration(span.Duration)}</span> <span class="muted num">after {Html.Show.Duration(span.Start - trace.Start)}</span></p>
          {Markup.If(span.IsError, Markup.Of($"""<p class="state bad"><svg aria-hidden="true"><use href="/assets/icons.svg#failed"/></svg>Error{(span.StatusMessage == "" ? "" : $": {span.StatusMessage}")}</p>"""))}
          {Html.Show.Attributes("Attributes", span.Attributes)}
          {Events(span)}
          {Links(span)}
          {Logs([.. logs.Where(entry => entry.SpanId == span.Id)])}
          {Html.Show.Attributes("Resource", span.Resource.Attributes)}
          <section><h3>Span</h3><dl class="pairs">
            <div><dt>Trace id</dt><dd><code>{trace.Id.ToString()}</code></dd></div>
            <div><dt>Span id</dt><dd><code>{span.Id.ToString()}</code></dd></div>
            {Markup.If(!span.ParentId.IsNone, Markup.Of($"""<div><dt>Parent id</dt><dd><a href="/traces/detail/{trace.Id.ToString()}?span={span.ParentId.ToString()}"><code>{span.ParentId.ToString()}</code></a></dd></div>"""))}
            <div><dt>Source</dt><dd>{span.Scope}</dd></div>
            <div><dt>Started</dt><dd>{Html.Show.Time(span.Start)}</dd></div>
          </dl></section>
        </aside>
        """);

    private static Markup Events(Span span) => span.Events.Length == 0 ? Markup.None : Markup.Of($"""
        <section><h3>Events</h3>{Markup.Each(span.Events, each => Markup.Of($"""
            <details open><summary>{each.Name} <span class="muted num">after {Html.Show.Duration(Math.Max(0, each.Time - span.Start))}</span></summary>{Html.Show.Attributes("", each.Attributes)}</details>
            """))}</section>
        """);

    private static Markup Links(Span span) => span.Links.Length == 0 ? Markup.None : Markup.Of($"""
        <section><h3>Links</h3>{Markup.Each(span.Links, link => Markup.Of($"""
            <p><a href="/traces/detail/{link.TraceId.ToString()}?span={link.SpanId.ToString()}"><code>{link.TraceId.ToString()}</code></a></p>{Html.Show.Attributes("", link.Attributes)}
            """))}</section>
        """);

    private static Markup Logs(LogEntry[] entries) => entries.Length == 0 ? Markup.None : Markup.Of($"""
        <section><h3>Log lines</h3><ul class="log-lines">{Markup.Each(entries, entry => Markup.Of($"""
            <li>{LogLevels.Badge(entry.Level)} <a href="/structuredlogs?trace={entry.TraceId.ToString()}&amp;entry={entry.Number}">{entry.Message}</a></li>
            """))}</ul></section>
        """);
}
