using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace SockShop.ServiceDefaults.Errors;

/// <summary>
/// Writes problem details (RFC 9457) that also carry the members clients of the original service read,
/// whatever the request's Accept header says: a client that asked for HAL still learns what went wrong.
/// </summary>
internal sealed class ProblemWriter(ServiceIdentity identity, TimeProvider clock, IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var problem = context.ProblemDetails;
        problem.Status ??= http.Response.StatusCode;
        problem.Title ??= ReasonPhrases.GetReasonPhrase(problem.Status.Value);
        problem.Extensions.Remove("traceId");
        foreach (var (name, value) in OriginalMembers(problem, http.Request.Path))
        {
            problem.Extensions[name] = value;
        }

        http.Response.StatusCode = problem.Status.Value;
        // Serialized as its own type, so that the errors of a validation problem are kept.
        // Without a token a caller that has gone ends the answer silently, not as an error of the error's handler.
        await http.Response.WriteAsJsonAsync(problem, problem.GetType(), json.Value.SerializerOptions, "application/problem+json", CancellationToken.None);
    }

    private IEnumerable<(string Name, object? Value)> OriginalMembers(ProblemDetails problem, PathString path)
    {
        var message = Message(problem);
        var reason = ReasonPhrases.GetReasonPhrase(problem.Status!.Value); // not the title: that of a validation problem is a sentence
        return identity.Dialect switch
        {
            WireDialect.GoKit => [("error", message), ("status_code", problem.Status), ("status_text", reason)],
            WireDialect.Spring => [("timestamp", clock.GetUtcNow().ToUnixTimeMilliseconds()), ("error", reason), ("message", message), ("path", path.Value)],
            _ => [("message", message), ("error", new object())],
        };
    }

    private static string? Message(ProblemDetails problem) => problem switch
    {
        HttpValidationProblemDetails { Errors.Count: > 0 } invalid => string.Join(" ", invalid.Errors.SelectMany(e => e.Value)),
        _ => problem.Detail ?? problem.Title,
    };
}
