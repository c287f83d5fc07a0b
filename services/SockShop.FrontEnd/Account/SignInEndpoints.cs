using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SockShop.FrontEnd.Session;
using SockShop.FrontEnd.Upstream;

namespace SockShop.FrontEnd.Account;

/// <summary>Login, registration and logout.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/login", Login);
        routes.MapPost("/register", Register);
        routes.MapPost("/logout", Logout);
    }

    private static async Task<Results<ContentHttpResult, Relay>> Login(
        UserClient users, SignIn signIn, CancellationToken ct, [FromHeader(Name = "Authorization")] string? authorization = null)
    {
        var answer = await users.LoginAsync(authorization, ct);
        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
        {
            return new Relay(answer);
        }

        using var _ = answer;
        if (answer.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError)
        {
            return TypedResults.Text("", statusCode: StatusCodes.Status401Unauthorized);
        }

        var login = await answer.ReadAsync<LoginAnswer>("user", ct);
        await signIn.CompleteAsync(login.User.Id, ct);
        return TypedResults.Text("Cookie is set", "text/html");
    }

    private static async Task<Results<JsonHttpResult<Account>, Relay>> Register(
        Registration registration, UserClient users, SignIn signIn, CancellationToken ct)
    {
        var answer = await users.RegisterAsync(registration, ct);
        if (!answer.IsSuccessStatusCode)
        {
            return new Relay(answer);
        }

        using var _ = answer;
        var account = await answer.ReadAsync<Account>("user", ct);
        await signIn.CompleteAsync(account.Id, ct);
        return TypedResults.Json(account, contentType: "application/json");
    }

    private static NoContent Logout(Visitor visitor)
    {
        visitor.SignOut();
        return TypedResults.NoContent();
    }

    private sealed record LoginAnswer(Account User);
}

internal sealed record Account(string Id);
