using Aspire.Dashboard.Html;

namespace Aspire.Dashboard.Resources;

internal static class ResourcePages
{
    public static void MapResources(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", Show);
        routes.MapPost("/resources/{name}/commands/{command}", Execute);
    }

    private static PageResult Show(string? resource, string? view, HttpContext context, ResourceBoard board)
    {
        var all = board.All();
        var chosen = all.FirstOrDefault(each => each.Name == resource);
        var isGraph = view == "graph";
        string Url(string? name) => (isGraph, name) switch
        {
            (true, null) => "/?view=graph",
            (true, _) => $"/?view=graph&resource={Uri.EscapeDataString(name)}",
            (false, null) => "/",
            _ => $"/?resource={Uri.EscapeDataString(name)}",
        };

        return new(Layout.Page(context, "Resources", Markup.Of($"""
            <div class="title">
              <h1>Resources</h1>
              <p class="summary">{Summary(all)}</p>
              <div class="tabs" role="group" aria-label="View">
                <a href="{(chosen is null ? "/" : $"/?resource={Uri.EscapeDataString(chosen.Name)}")}"{Markup.If(!isGraph, " aria-current=\"true\"")}>Table</a>
                <a href="/?view=graph{(chosen is null ? "" : $"&resource={Uri.EscapeDataString(chosen.Name)}")}"{Markup.If(isGraph, " aria-current=\"true\"")}>Graph</a>
              </div>
            </div>
            {Notice(board.Connection, all.Length)}
            <div class="split{Markup.If(chosen is not null, isGraph ? " below" : " open")}">
              <div class="pane">{(all.Length == 0 ? Markup.None : isGraph ? ResourceGraph.Draw(all, chosen, Url) : ResourceTable.Show(context, board, all, chosen, Url))}</div>
              {(chosen is null ? Markup.None : ResourceDetails.Show(context, board, chosen, Url(null)))}
            </div>
            """)));
    }

    private static string Summary(ResourceSnapshot[] all)
    {
        var running = all.Count(resource => resource.State == "Running");
        var unhealthy = all.Count(resource => resource.Health is not (null or "Healthy"));
        return all.Length == 0 ? "" : $"{running} of {all.Length} running{(unhealthy == 0 ? "" : $", {unhealthy} not healthy")}";
    }

    private static Markup Notice(Connection connection, int count) => (connection, count) switch
    {
        (Connection.None, _) => Markup.Of($"""<p class="notice">No AppHost is connected: there is telemetry only. See <a href="/traces">traces</a>, <a href="/structuredlogs">logs</a> and <a href="/metrics">metrics</a>.</p>"""),
        (Connection.Lost, _) => Markup.Of($"""<p class="notice bad" role="status">The connection to the AppHost is lost. Trying again each second; what you see is the last that was known.</p>"""),
        (_, 0) => Markup.Of($"""<p class="notice">The AppHost has no resources yet.</p>"""),
        _ => Markup.None,
    };

    private static async Task<IResult> Execute(string name, string command, HttpContext context, ResourceBoard board, ResourceService service)
    {
        // Only what the AppHost has named itself goes back to it.
        if (board.Find(name) is not { } resource || Array.Find(resource.Commands, each => each.Name == command && each.State == "Enabled") is not { } known)
        {
            return Results.NotFound();
        }

        board.Executed(resource.Name, known.DisplayName ?? known.Name, await service.ExecuteAsync(resource.Name, known.Name, context.RequestAborted));
        context.Response.Headers.Location = $"/?resource={Uri.EscapeDataString(resource.Name)}";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
