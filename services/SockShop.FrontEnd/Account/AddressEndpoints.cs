using Microsoft.AspNetCore.Http.HttpResults;
using SockShop.FrontEnd.Session;
using SockShop.FrontEnd.Upstream;

namespace SockShop.FrontEnd.Account;

/// <summary>The customer's own addresses; orders go to the first.</summary>
internal static class AddressEndpoints
{
    public static void MapAddresses(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/address", First);
        routes.MapGet("/addresses", List);
        routes.MapPost("/addresses", Add);
        routes.MapDelete("/addresses/{id}", Remove);
    }

    private static async Task<UntypedJson> First(Visitor visitor, UserClient users, CancellationToken ct) =>
        visitor.CustomerId is { } id && await users.ListOwnedAsync(UserClient.Addresses, id, ct) is [var first, ..]
            ? new(first)
            : Owned.NoneSaved();

    private static async Task<Relay> List(SignedInCustomer customer, UserClient users, CancellationToken ct) =>
        new(await users.OwnedAsync(UserClient.Addresses, customer.Id, ct));

    private static async Task<Relay> Add(NewAddress address, SignedInCustomer customer, UserClient users, CancellationToken ct) =>
        new(await users.AddAsync(address, customer.Id, ct));

    private static Task<Results<UntypedJson, ProblemHttpResult>> Remove(string id, SignedInCustomer customer, UserClient users, CancellationToken ct) =>
        users.RemoveAsync(UserClient.Addresses, customer.Id, id, ct);
}
