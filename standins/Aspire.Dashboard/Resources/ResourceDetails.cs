using Aspire.Dashboard.Html;

namespace Aspire.Dashboard.Resources;

/// <summary>The pane beside the table or graph.</summary>
internal static class ResourceDetails
{
    public static Markup Show(HttpContext context, ResourceBoard board, ResourceSnapshot resource, string closeUrl)
    {
        var name = Uri.EscapeDataString(resource.Name);
        return Markup.Of($"""
            <aside class="details" aria-label="{resource.Title}" data-key="details-{resource.Name}">
              <div class="details-title"><h2>{resource.Title}</h2><a class="close" href="{closeUrl}" aria-label="Close details"><svg aria-hidden="true"><use href="/assets/icons.svg#close"/></svg></a></div>
              <p>{ResourceState.Badge(resource)} <span class="muted">{resource.Type}</span></p>
              {Outcome(board, resource)}
              <p class="links"><a href="/consolelogs/resource/{name}">Console</a><a href="/structuredlogs?resource={name}">Structured logs</a><a href="/traces?resource={name}">Traces</a><a href="/metrics?resource={name}">Metrics</a></p>
              <div class="actions">{ResourceTable.Commands(context, resource)}</div>
              {Urls(resource)}
              {Health(resource)}
              {Times(resource)}
              {Values("Properties", resource.Properties)}
              {Relations(resource)}
              {Values("Environment", resource.Environment)}
            </aside>
            """);
    }

    private static Markup Outcome(ResourceBoard board, ResourceSnapshot resource) => board.LastOutcome(resource.Name) is ({ } command, { } outcome)
        ? Markup.Of($"""<p role="status" class="{(outcome.Success ? "good" : "bad")}">{command}: {(outcome.Success ? "done" : "failed")}{(outcome.Message is { Length: > 0 } message ? $". {message}" : "")}</p>""")
        : Markup.None;

    private static Markup Urls(ResourceSnapshot resource) => Section("URLs", resource.Urls, url => Markup.Of($"""
        <div><dt>{url.Name ?? "url"}</dt><dd>{(url.IsLink ? Markup.Of($"""<a href="{url.Url}" target="_blank" rel="noopener">{url.Url}</a>""") : Markup.Of($"{url.Url}"))}</dd></div>
        """));

    private static Markup Health(ResourceSnapshot resource) => Section("Health", resource.HealthReports, report => Markup.Of($"""
        <div><dt>{report.Name}</dt><dd><span class="{Tone(report.Status)}">{report.Status ?? "not yet checked"}</span> {report.Description}</dd></div>
        """));

    private static string Tone(string? status) => status switch
    {
        "Healthy" => "good",
        "Degraded" => "warn",
        null => "muted",
        _ => "bad",
    };

    private static Markup Times(ResourceSnapshot resource)
    {
        (string Name, DateTimeOffset? Time)[] times = [("Created", resource.CreatedAt), ("Started", resource.StartedAt), ("Stopped", resource.StoppedAt)];
        return Section("Times", [.. times.Where(each => each.Time is not null)], each => Markup.Of($"<div><dt>{each.Name}</dt><dd>{Html.Show.Time(each.Time!.Value)}</dd></div>"));
    }

    private static Markup Values(string title, NamedValue[] values) => Section(title, values, value => Markup.Of($"""
        <div><dt>{value.Name}</dt><dd>{(value.Secret ? Markup.Of($"""<span class="muted" title="Secrets stay in the AppHost">●●●●●● <span class="only-read">secret, not shown</span></span>""") : Markup.Of($"{value.Value}"))}</dd></div>
        """));

    private static Markup Relations(ResourceSnapshot resource) => Section("Relations", [.. resource.Relationships.GroupBy(relation => relation.Resource)], other => Markup.Of($"""
        <div><dt>{string.Join(", ", other.Select(relation => relation.Type).Distinct())}</dt><dd><a href="/?resource={Uri.EscapeDataString(other.Key)}">{other.Key}</a></dd></div>
        """));

    private static Markup Section<T>(string title, T[] items, Func<T, Markup> item) => items.Length == 0 ? Markup.None : Markup.Of($"""
        <section><h3>{title}</h3><dl class="pairs">{Markup.Each(items, item)}</dl></section>
        """);
}
