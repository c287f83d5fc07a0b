using Microsoft.AspNetCore.Http.HttpResults;

namespace SockShop.LoadTester.Runs;

/// <summary>What a client says to start a run.</summary>
/// <param name="Plan">Name of a file in the plan folder, such as <c>scenario.jmx</c>.</param>
/// <param name="Properties">JMeter's properties, such as <c>NumOfThreads</c>.</param>
/// <param name="Target">Where load goes, as <c>HOST:PORT</c>; without it the service's usual target, else the plan's.</param>
/// <param name="Thresholds">What makes it fail, such as <c>p95 &gt; 500ms</c>; without them the service's usual ones.</param>
public sealed record RunRequest(string? Plan, IReadOnlyDictionary<string, string>? Properties, string? Target, IReadOnlyList<string>? Thresholds);

/// <summary>The API of runs.</summary>
internal static class RunEndpoints
{
    public const string Prefix = "/api";

    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Prefix).AddEndpointFilter<RefusalFilter>();
        api.MapGet("/plans", (PlanFolder plans) => plans.Names.Select(name => new PlanView(name)));
        api.MapGet("/runs", (RunManager runs) => runs.All.Select(run => run.Brief()));
        api.MapPost("/runs", Start);
        api.MapGet("/runs/{id}", (string id, RunManager runs) => TypedResults.Ok(Find(runs, id)));
        api.MapPost("/runs/{id}/stop", Stop);
        api.MapDelete("/runs/{id}", Delete);
        api.MapGet("/runs/{id}/report", Report);
        api.MapGet("/runs/{id}/results", Results);
        api.MapPost("/{**rest}", NotFound); // not a canary's webhook, as all other paths are
    }

    private static Created<KeptRun> Start(RunRequest request, RunManager runs)
    {
        var target = request.Target is { Length: > 0 } text ? Targets.Parse(text) : null;
        var run = runs.Start(new(request.Plan ?? "", request.Properties ?? new Dictionary<string, string>(), target, request.Thresholds ?? [], "the API"));
        return TypedResults.Created($"{Prefix}/runs/{run.Id}", run.Record);
    }

    private static Accepted<KeptRun> Stop(string id, RunManager runs)
    {
        Find(runs, id);
        runs.Stop(id, "stopped through the API");
        return TypedResults.Accepted($"{Prefix}/runs/{id}", Find(runs, id));
    }

    private static NoContent Delete(string id, RunManager runs)
    {
        if (!Find(runs, id).IsOver)
        {
            throw new RefusedException(StatusCodes.Status409Conflict, $"the run {id} goes on: stop it first");
        }

        runs.Delete(id);
        return TypedResults.NoContent();
    }

    private static PhysicalFileHttpResult Report(string id, HttpContext context, RunManager runs, RunArchive archive)
    {
        var file = FileOf(Find(runs, id), archive.Folder(id).Report, "report");
        context.Response.Headers.ContentSecurityPolicy = ReportPolicy;
        return TypedResults.PhysicalFile(file, "text/html; charset=utf-8");
    }

    private static PhysicalFileHttpResult Results(string id, RunManager runs, RunArchive archive) =>
        TypedResults.PhysicalFile(FileOf(Find(runs, id), archive.Folder(id).Results, "results"), "text/csv; charset=utf-8", $"{id}.jtl");

    private static string FileOf(KeptRun run, string file, string what) =>
        !run.IsOver ? throw new RefusedException(StatusCodes.Status409Conflict, $"the {what} of {run.Id} comes with its end")
        : File.Exists(file) ? file
        : throw new RefusedException(StatusCodes.Status404NotFound, $"the run {run.Id} has no {what}");

    // The report is one file, with its style in it; it loads nothing and sends nothing.
    private const string ReportPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static KeptRun Find(RunManager runs, string id) =>
        runs.Find(id) ?? throw new RefusedException(StatusCodes.Status404NotFound, $"there is no run '{id}'; GET {Prefix}/runs lists them");

    private static ProblemHttpResult NotFound(string rest) =>
        TypedResults.Problem($"There is nothing at {Prefix}/{rest}.", statusCode: StatusCodes.Status404NotFound);
}

/// <summary>Tells a refusal as problem details.</summary>
internal sealed class RefusalFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (RefusedException refusal)
        {
            return TypedResults.Problem(refusal.Message, statusCode: refusal.Status);
        }
    }
}

/// <summary>A plan that can be run.</summary>
internal sealed record PlanView(string Name);
