using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SockShop.User.Customers;

namespace SockShop.User.Accounts;

/// <summary>Registration and login.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/login", Login);
        routes.MapPost("/register", Register);
    }

    private static async Task<Results<JsonHttpResult<LoggedIn>, ProblemHttpResult>> Login(
        [FromHeader] string? authorization, HttpResponse response, Authenticator authenticator, LoginThrottle throttle, CancellationToken ct)
    {
        if (BasicCredentials.Parse(authorization) is not { } credentials)
        {
            return Unauthorized();
        }

        if (throttle.Wait(credentials.Username) is { Ticks: > 0 } wait)
        {
            return TooManyFailures(response, wait);
        }

        if (await authenticator.RecogniseAsync(credentials, ct) is { } customer)
        {
            return Hal.Ok(new LoggedIn(customer));
        }

        throttle.Failed(credentials.Username);
        return Unauthorized();
    }

    private static async Task<Results<JsonHttpResult<Created>, ProblemHttpResult>> Register(
        Registration registration, Authenticator authenticator, CancellationToken ct) =>
        await authenticator.RegisterAsync(registration, ct) is { } id ? Hal.Ok(new Created(id)) : CustomerEndpoints.UsernameTaken();

    private static ProblemHttpResult Unauthorized() => TypedResults.Problem("Unauthorized", statusCode: StatusCodes.Status401Unauthorized);

    // Also to whoever knows the password: the answer must not tell.
    private static ProblemHttpResult TooManyFailures(HttpResponse response, TimeSpan wait)
    {
        response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem("Too many failed logins. Wait a moment and try again.", statusCode: StatusCodes.Status429TooManyRequests);
    }
}

internal sealed record LoggedIn(Customer User);
