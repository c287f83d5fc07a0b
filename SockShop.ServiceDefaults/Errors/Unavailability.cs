using Microsoft.AspNetCore.Http;

namespace SockShop.ServiceDefaults.Errors;

internal static class Unavailability
{
    /// <summary>Answers 503 and says what is away; the request may be tried again.</summary>
    public static ValueTask<bool> AnswerUnavailableAsync(this IProblemDetailsService problems, HttpContext context, string what)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "1";
        return problems.TryWriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails = { Status = StatusCodes.Status503ServiceUnavailable, Detail = $"{what}. Try again in a moment." },
        });
    }
}
