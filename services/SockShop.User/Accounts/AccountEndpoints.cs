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
        [FromHeader] string? authorization, Authenticator authenticator, CancellationToken ct) =>
        BasicCredentials.Parse(authorization) is { } credentials && await authenticator.RecogniseAsync(credentials, ct) is { } customer
            ? Hal.Ok(new LoggedIn(customer))
            : TypedResults.Problem("Unauthorized", statusCode: StatusCodes.Status401Unauthorized);

    private static async Task<Results<JsonHttpResult<Created>, ProblemHttpResult>> Register(
        Registration registration, Authenticator authenticator, CancellationToken ct) =>
        await authenticator.RegisterAsync(registration, ct) is { } id ? Hal.Ok(new Created(id)) : CustomerEndpoints.UsernameTaken();
}

internal sealed record LoggedIn(Customer User);
