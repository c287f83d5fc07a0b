using Microsoft.Extensions.Options;
using SockShop.LoadTester.Runs;

namespace SockShop.LoadTester.Pages;

/// <summary>The pages: runs to start, to watch, to stop and to read.</summary>
internal static class RunPages
{
    private const string By = "the page";

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapAssets();
        routes.MapGet("/", (PlanFolder plans, RunManager runs, IOptions<LoadTesterOptions> options) => RunListPage.Of(plans, runs, options.Value, StartForm.Usual));
        routes.MapGet("/runs/{id}", (string id, RunManager runs, RunArchive archive) => runs.Find(id) is { } run ? RunPage.Of(run, archive.Folder(id)) : RunPage.Unknown(id));
        routes.MapPost("/page/runs", Start);
        routes.MapPost("/page/runs/{id}/stop", Stop);
        routes.MapPost("/page/{**rest}", (string rest) => TypedResults.Problem($"There is nothing at /page/{rest}.", statusCode: StatusCodes.Status404NotFound));
    }

    private static async Task<IResult> Start(HttpRequest request, PlanFolder plans, RunManager runs, IOptions<LoadTesterOptions> options)
    {
        if (!request.HasFormContentType)
        {
            return TypedResults.Problem("A form is expected here; programs start runs with POST /api/runs.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        var form = StartForm.Read(await request.ReadFormAsync(request.HttpContext.RequestAborted));
        try
        {
            return SeeOther($"/runs/{runs.Start(form.ToOrder(By)).Id}");
        }
        catch (RefusedException refusal)
        {
            return RunListPage.Of(plans, runs, options.Value, form, refusal);
        }
    }

    private static SeeOtherResult Stop(string id, RunManager runs)
    {
        runs.Stop(id, "stopped on the page");
        return SeeOther($"/runs/{Uri.EscapeDataString(id)}");
    }

    private static SeeOtherResult SeeOther(string path) => new(path);
}

/// <summary>Lets the browser show a page after a form, so that reloading sends nothing again.</summary>
internal sealed class SeeOtherResult(string path) : IResult
{
    public Task ExecuteAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
