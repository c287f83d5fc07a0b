using Aspire.Dashboard.Html;

namespace Aspire.Dashboard.Resources;

internal static class ResourceTable
{
    public static Markup Show(HttpContext context, ResourceBoard board, ResourceSnapshot[] all, ResourceSnapshot? chosen, Func<string?, string> url) => Markup.Of($"""
        <table class="resources">
          <thead><tr><th>Name</th><th>State</th><th class="wide">Type</th><th>URLs</th><th class="wide">Started</th><th>Actions</th></tr></thead>
          <tbody>{Markup.Each(all, resource => Row(context, board, resource, resource == chosen, url))}</tbody>
        </table>
        """);

    private static Markup Row(HttpContext context, ResourceBoard board, ResourceSnapshot resource, bool isChosen, Func<string?, string> url) => Markup.Of($"""
        <tr data-key="{resource.Name}"{Markup.If(isChosen, " class=\"chosen\"")}>
          <th scope="row"><a class="row-link" href="{url(isChosen ? null : resource.Name)}"{Markup.If(isChosen, " aria-current=\"true\"")}>{resource.Title}</a></th>
          <td>{ResourceState.Badge(resource)}{Outcome(board, resource)}</td>
          <td class="wide muted">{resource.Type}</td>
          <td>{Urls(resource)}</td>
          <td class="wide muted num">{(resource.StartedAt is { } started ? Html.Show.Time(started) : Markup.None)}</td>
          <td class="actions">{Commands(context, resource)}</td>
        </tr>
        """);

    public static Markup Urls(ResourceSnapshot resource) => Markup.Each(resource.Urls, url => url.IsLink
        ? Markup.Of($"""<a class="url" href="{url.Url}" target="_blank" rel="noopener">{url.DisplayText ?? url.Url}</a> """)
        : Markup.Of($"""<span class="url">{url.DisplayText ?? url.Url}</span> """));

    public static Markup Commands(HttpContext context, ResourceSnapshot resource) => Markup.Each(resource.Commands.Where(command => command.State != "Hidden"), command => Markup.Of($"""
        <form method="post" action="/resources/{Uri.EscapeDataString(resource.Name)}/commands/{Uri.EscapeDataString(command.Name)}">
          {Forms.Key(context)}<button class="quiet" aria-label="{command.DisplayName ?? command.Name} {resource.Title}" title="{command.Description ?? command.DisplayName ?? command.Name}"{Markup.If(command.State == "Disabled", " disabled")}>{Face(command)}</button>
        </form>
        """));

    private static Markup Face(ResourceCommand command) => command.Name is "start" or "stop" or "restart"
        ? Markup.Of($"""<svg aria-hidden="true"><use href="/assets/icons.svg#{command.Name}"/></svg>""")
        : Markup.Of($"{command.DisplayName ?? command.Name}");

    private static Markup Outcome(ResourceBoard board, ResourceSnapshot resource) => board.LastOutcome(resource.Name) is ({ } command, { Success: false } outcome)
        ? Markup.Of($"""<span class="bad small">{command} failed: {outcome.Message}</span>""")
        : Markup.None;
}
