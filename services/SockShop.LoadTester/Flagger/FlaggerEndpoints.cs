using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SockShop.LoadTester.Access;
using SockShop.LoadTester.Runs;

namespace SockShop.LoadTester.Flagger;

/// <summary>
/// The paths of Flagger's load tester. There every path that is not a gate is a webhook; here so is every POST outside
/// <c>/api</c> and <c>/page</c>.
/// </summary>
internal static class FlaggerEndpoints
{
    private static readonly string[] s_any = [HttpMethods.Get, HttpMethods.Post];

    public static void MapFlagger(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Text(StatusCodes.Status200OK, "OK")).DisableHttpMetrics();

        var flagger = routes.MapGroup("").AddEndpointFilter<PlainRefusals>();
        flagger.MapMethods("/gate/approve", s_any, () => Text(StatusCodes.Status200OK, "OK"));
        flagger.MapMethods("/gate/halt", s_any, () => Forbidden());
        flagger.MapGate("/gate", "");
        flagger.MapGate("/rollback", "rollback.");
        flagger.MapPost("/{**path}", async (HttpContext context, CanaryCaller caller, Webhook webhook) =>
            await webhook.HandleAsync(await caller.ReadAsync(context.Request), context.RequestAborted));
    }

    private static void MapGate(this IEndpointRouteBuilder routes, string path, string prefix)
    {
        routes.MapPost($"{path}/check", async (HttpRequest request, CanaryCaller caller, Gates gates, CanaryTasks tasks) =>
        {
            var call = await caller.ReadAsync(request);
            if (!gates.IsOpen(prefix + call.Canary))
            {
                return Forbidden();
            }

            if (prefix != "")
            {
                tasks.Stop(call.Canary, "the canary is rolled back");
            }

            return Text(StatusCodes.Status200OK, "Approved");
        });
        routes.MapPost($"{path}/open", async (HttpRequest request, CanaryCaller caller, Gates gates) =>
            gates.Open(prefix + (await caller.ReadAsync(request)).Canary)
                ? Text(StatusCodes.Status202Accepted, "")
                : throw new RefusedException(StatusCodes.Status409Conflict, "too many gates are open"));
        routes.MapPost($"{path}/close", async (HttpRequest request, CanaryCaller caller, Gates gates) =>
        {
            gates.Close(prefix + (await caller.ReadAsync(request)).Canary);
            return Text(StatusCodes.Status202Accepted, "");
        });
    }

    private static ContentHttpResult Forbidden() => Text(StatusCodes.Status403Forbidden, "Forbidden");

    private static ContentHttpResult Text(int status, string text) => TypedResults.Text(text, statusCode: status);

    /// <summary>Tells a refusal as text, which Flagger shows.</summary>
    private sealed class PlainRefusals : IEndpointFilter
    {
        public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        {
            try
            {
                return await next(context);
            }
            catch (RefusedException refusal)
            {
                return Text(refusal.Status, refusal.Message);
            }
        }
    }
}

/// <summary>Reads calls and turns away those that are not for this load tester.</summary>
internal sealed class CanaryCaller(SharedToken token, IOptions<LoadTesterOptions> options)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly Regex? _namespaces = options.Value.NamespaceRegexp is { Length: > 0 } pattern ? new(pattern, RegexOptions.None, s_patience) : null;

    /// <exception cref="RefusedException">The body is not Flagger's, the token is missing, or the namespace is not served.</exception>
    public async Task<CanaryCall> ReadAsync(HttpRequest request)
    {
        var call = await CanaryCall.ReadAsync(request) ?? throw RefusedException.BadRequest("the body must be Flagger's JSON: name, namespace, phase, checksum and a metadata of texts");
        return !token.IsShown(request) && !token.Is(call.Setting("token")) ? throw new RefusedException(StatusCodes.Status401Unauthorized, SharedToken.Missing)
            : _namespaces?.IsMatch(call.Namespace) is false ? throw new RefusedException(StatusCodes.Status403Forbidden, "Forbidden")
            : call;
    }
}
