using Microsoft.AspNetCore.Http.HttpResults;
using SockShop.ServiceDefaults;

namespace SockShop.Carts.Carts;

/// <summary>The lines of a cart.</summary>
internal static class ItemEndpoints
{
    public static void MapItems(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/carts/{customerId}/items", List);
        routes.MapPost("/carts/{customerId}/items", Add);
        routes.MapPatch("/carts/{customerId}/items", Change);
        routes.MapGet("/carts/{customerId}/items/{itemId}", Get);
        routes.MapDelete("/carts/{customerId}/items/{itemId}", Remove);
    }

    private static async Task<Ok<IEnumerable<Item>>> List(string customerId, CartStore carts, CancellationToken ct) =>
        TypedResults.Ok(await carts.ListAsync(customerId, ct));

    private static async Task<Results<Created<Item>, ProblemHttpResult>> Add(
        [Text(Cart.MaxIdLength)] string customerId, NewItem item, CartStore carts, CancellationToken ct) =>
        await carts.AddAsync(customerId, item, ct) is { } added ? TypedResults.Created((string?)null, added) : CartProblems.Full();

    private static async Task<Results<Accepted, ProblemHttpResult>> Change(string customerId, ItemChange change, CartStore carts, CancellationToken ct) =>
        AcceptedIf(change.Quantity == 0
            ? await carts.RemoveAsync(customerId, change.ItemId, ct)
            : await carts.SetQuantityAsync(customerId, change.ItemId, change.Quantity, ct));

    private static async Task<Results<Ok<Item>, ProblemHttpResult>> Get(string customerId, string itemId, CartStore carts, CancellationToken ct) =>
        await carts.FindAsync(customerId, itemId, ct) is { } item ? TypedResults.Ok(item) : CartProblems.NoSuchItem();

    private static async Task<Results<Accepted, ProblemHttpResult>> Remove(string customerId, string itemId, CartStore carts, CancellationToken ct) =>
        AcceptedIf(await carts.RemoveAsync(customerId, itemId, ct));

    private static Results<Accepted, ProblemHttpResult> AcceptedIf(bool found) =>
        found ? TypedResults.Accepted((string?)null) : CartProblems.NoSuchItem();
}
