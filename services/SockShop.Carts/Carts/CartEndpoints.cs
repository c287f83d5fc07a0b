using Microsoft.AspNetCore.Http.HttpResults;
using SockShop.ServiceDefaults;

namespace SockShop.Carts.Carts;

/// <summary>Carts as a whole. Every id has a cart: one that nobody has put anything into is empty.</summary>
internal static class CartEndpoints
{
    public static void MapCarts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/carts/{customerId}", Get);
        routes.MapDelete("/carts/{customerId}", Delete);
        routes.MapGet("/carts/{customerId}/merge", Merge); // writes, and is a GET: the original's clients call it so
    }

    private static Ok<Cart> Get(string customerId) => TypedResults.Ok(new Cart(customerId));

    private static async Task<Accepted> Delete(string customerId, CartStore carts, CancellationToken ct)
    {
        await carts.ClearAsync(customerId, ct);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> Merge(
        [Text(Cart.MaxIdLength)] string customerId, [Text(Cart.MaxIdLength)] string sessionId, CartStore carts, CancellationToken ct) =>
        await carts.MergeAsync(sessionId, customerId, ct) ? TypedResults.Accepted((string?)null) : CartProblems.Full();
}
