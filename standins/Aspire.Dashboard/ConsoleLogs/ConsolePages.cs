using Aspire.Dashboard.Html;
using Aspire.Dashboard.Resources;

namespace Aspire.Dashboard.ConsoleLogs;

internal static class ConsolePages
{
    public static void MapConsoleLogs(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/consolelogs", First);
        routes.MapGet("/consolelogs/resource/{name}", Show);
        routes.MapGet("/consolelogs/resource/{name}/lines", Lines);
    }

    private static IResult First(string? resource, HttpContext context, ResourceBoard board) =>
        (board.Find(resource) ?? board.All().FirstOrDefault()) is { } chosen
            ? Results.LocalRedirect($"/consolelogs/resource/{Uri.EscapeDataString(chosen.Name)}")
            : new PageResult(Layout.Page(context, "Console", Markup.Of($"""
                <div class="title"><h1>Console</h1></div>
                <p class="notice">{(board.Connection == Connection.Connected ? "The AppHost has no resources yet." : "No AppHost is connected, so there is no console to show.")}</p>
                """)));

    private static PageResult Show(string name, HttpContext context, ResourceBoard board)
    {
        if (board.Find(name) is not { } resource)
        {
            return new(Layout.Page(context, "No such resource", Markup.Of($"""
                <div class="title"><h1>Console</h1></div>
                <p class="notice">There is no resource <code>{name}</code>. <a href="/">All resources</a></p>
                """)), StatusCodes.Status404NotFound);
        }

        return new(Layout.Page(context, $"{resource.Title} console", Markup.Of($"""
            <div class="title"><h1>Console</h1><p>{ResourceState.Badge(resource)}</p><p class="summary" id="console-state" data-own role="status"></p></div>
            <form class="filter-row" action="/consolelogs" id="console-choice">
              <label>Resource <select name="resource">{Forms.Options(board.All().Select(each => (each.Name, each.Title)), resource.Name)}</select></label>
              <label class="check"><input type="checkbox" id="wrap" checked> Wrap</label>
              <button type="button" id="follow" data-own aria-pressed="true">Follow</button>
              <button type="button" class="quiet" id="clear-console">Clear</button>
              <noscript><button>Show</button></noscript>
            </form>
            <ol class="console" id="lines" data-key="lines-{resource.Name}" data-own data-source="/consolelogs/resource/{Uri.EscapeDataString(resource.Name)}/lines" tabindex="0" aria-label="Console of {resource.Title}"></ol>
            """), "console.js"));
    }

    private static async Task<IResult> Lines(string name, HttpContext context, ResourceBoard board, ResourceService service, IHostApplicationLifetime lifetime)
    {
        if (!service.Exists || board.Find(name) is not { } resource)
        {
            return Results.NotFound();
        }

        await ConsoleStream.SendAsync(resource.Name, context, service, lifetime);
        return Results.Empty;
    }
}
