using Microsoft.AspNetCore.Http.HttpResults;
using SockShop.User.Customers;

namespace SockShop.User.Addresses;

/// <summary>Addresses, all of them and a customer's. Like the original's, its reads ignore what follows in the path.</summary>
internal static class AddressEndpoints
{
    public static void MapAddresses(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/customers/{id}/addresses/{**rest}", ListOf);
        routes.MapGet("/addresses", List);
        routes.MapPost("/addresses", Add);
        routes.MapGet("/addresses/{id}/{**rest}", Get);
        routes.MapDelete("/addresses/{id}", Delete);
    }

    private static async Task<Results<JsonHttpResult<Listing<Address>>, ProblemHttpResult>> ListOf(
        string id, CustomerStore customers, AddressStore addresses, CancellationToken ct) =>
        await customers.FindAsync(id, ct) is null ? Hal.NotFound("customer", id) : Hal.List("address", await addresses.ListOfAsync(id, ct));

    private static async Task<JsonHttpResult<Listing<Address>>> List(AddressStore addresses, CancellationToken ct) =>
        Hal.List("address", await addresses.ListAsync(ct));

    private static async Task<Results<JsonHttpResult<Created>, ProblemHttpResult>> Add(NewAddress address, AddressStore addresses, CancellationToken ct) =>
        await addresses.AddAsync(address, ct) is { } id ? Hal.Ok(new Created(id)) : Hal.NotFound("customer", address.UserID!);

    private static async Task<Results<JsonHttpResult<Address>, ProblemHttpResult>> Get(string id, AddressStore addresses, CancellationToken ct) =>
        await addresses.FindAsync(id, ct) is { } address ? Hal.Ok(address) : Hal.NotFound("address", id);

    private static async Task<Results<JsonHttpResult<Done>, ProblemHttpResult>> Delete(string id, AddressStore addresses, CancellationToken ct) =>
        await addresses.DeleteAsync(id, ct) ? Hal.Ok(new Done(true)) : Hal.NotFound("address", id);
}
