using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using SockShop.FrontEnd.Session;
using SockShop.FrontEnd.Upstream;

namespace SockShop.FrontEnd.Account;

/// <summary>The customer's own account: others' are neither listed nor deleted.</summary>
internal static class CustomerEndpoints
{
    public static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/customers", List);
        routes.MapGet("/customers/{id}", Get);
        routes.MapPost("/customers", Create);
        routes.MapDelete("/customers/{id}", Delete);
    }

    private static async Task<UntypedJson> List(SignedInCustomer customer, UserClient users, CancellationToken ct)
    {
        using var answer = await users.CustomerAsync(customer.Id, ct);
        return new(new { _embedded = new { customer = new[] { await answer.ReadAsync<JsonElement>("user", ct) } } });
    }

    // Whatever the id: pages send the logged_in cookie's value, and mean themselves.
    private static async Task<Results<Relay, UntypedJson>> Get(Visitor visitor, UserClient users, CancellationToken ct)
    {
        if (visitor.CustomerId is not { } id)
        {
            return Nobody();
        }

        var answer = await users.CustomerAsync(id, ct);
        return answer.StatusCode == HttpStatusCode.NotFound ? Nobody() : new Relay(answer);
    }

    private static async Task<Relay> Create(NewCustomer customer, UserClient users, CancellationToken ct) => new(await users.CreateAsync(customer, ct));

    private static async Task<Results<UntypedJson, ProblemHttpResult>> Delete(
        string id, SignedInCustomer customer, Visitor visitor, UserClient users, CancellationToken ct)
    {
        if (id != customer.Id)
        {
            return TypedResults.Problem($"You are not customer '{id}'", statusCode: StatusCodes.Status404NotFound);
        }

        var answer = await users.DeleteAsync(UserClient.Customers, id, ct);
        visitor.SignOut();
        return new UntypedJson(answer);
    }

    /// <summary>A success whose body says 500: so pages learn that nobody is logged in.</summary>
    private static UntypedJson Nobody() => new(new { error = "Invalid Id Hex", status_code = 500, status_text = "Internal Server Error" });
}
