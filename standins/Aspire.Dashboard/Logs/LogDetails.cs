using Aspire.Dashboard.Html;
using Attribute = Aspire.Dashboard.Telemetry.Attribute;

namespace Aspire.Dashboard.Logs;

/// <summary>The pane beside the log records.</summary>
internal static class LogDetails
{
    public static Markup Show(LogEntry entry, string closeUrl) => Markup.Of($"""
        <aside class="details" aria-label="Log record" data-key="details-{entry.Number}">
          <div class="details-title"><h2>Log record</h2><a class="close" href="{closeUrl}" aria-label="Close details"><svg aria-hidden="true"><use href="/assets/icons.svg#close"/></svg></a></div>
          <p>{LogLevels.Badge(entry.Level)} {Html.Show.Service(entry.Resource)} <span class="muted">{Html.Show.Time(entry.Time)}</span></p>
          <p class="whole">{entry.Message}</p>
          {Markup.If(!entry.TraceId.IsNone, Markup.Of($"""<p class="links"><a href="{TraceUrl(entry)}">Open its trace</a></p>"""))}
          {Exception(entry)}
          {Html.Show.Attributes("Attributes", Array.FindAll(entry.Attributes, attribute => !IsStackTrace(attribute)))}
          {Html.Show.Attributes("Context", Context(entry))}
          {Html.Show.Attributes("Resource", entry.Resource.Attributes)}
        </aside>
        """);

    public static string TraceUrl(LogEntry entry) => $"/traces/detail/{entry.TraceId}{(entry.SpanId.IsNone ? "" : $"?span={entry.SpanId}")}";

    private static Markup Exception(LogEntry entry) => Array.Find(entry.Attributes, IsStackTrace) is { Value: { } trace }
        ? Markup.Of($"""<section><h3>Exception</h3><pre class="stack" tabindex="0">{trace}</pre></section>""")
        : Markup.None;

    private static bool IsStackTrace(Attribute attribute) => attribute.Key == "exception.stacktrace";

    private static List<Attribute> Context(LogEntry entry)
    {
        List<Attribute> context = [new("Category", entry.Scope)];
        if (entry.EventName != "")
        {
            context.Add(new("Event", entry.EventName));
        }

        if (!entry.TraceId.IsNone)
        {
            context.Add(new("Trace id", entry.TraceId.ToString()));
        }

        if (!entry.SpanId.IsNone)
        {
            context.Add(new("Span id", entry.SpanId.ToString()));
        }

        return context;
    }
}
