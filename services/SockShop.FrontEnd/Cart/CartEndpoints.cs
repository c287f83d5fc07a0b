using Microsoft.AspNetCore.Http.HttpResults;
using SockShop.FrontEnd.Catalogue;
using SockShop.FrontEnd.Session;
using SockShop.FrontEnd.Upstream;

namespace SockShop.FrontEnd.Cart;

/// <summary>The visitor's cart. Prices come from the catalogue, not from the browser.</summary>
internal static class CartEndpoints
{
    public static void MapCart(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/cart", Items);
        routes.MapPost("/cart", Add);
        routes.MapPost("/cart/update", Change);
        routes.MapDelete("/cart", Empty);
        routes.MapDelete("/cart/{id}", Remove);
    }

    private static async Task<Relay> Items(Visitor visitor, CartsClient carts, CancellationToken ct) =>
        new(await carts.ItemsAsync(visitor.CartId, ct));

    private static async Task<Results<Relay, ProblemHttpResult>> Add(
        CartAddition addition, Visitor visitor, CatalogueClient catalogue, CartsClient carts, CancellationToken ct) =>
        await catalogue.FindAsync(addition.Id!, ct) is { } sock
            ? new Relay(await carts.AddAsync(visitor.CartId, sock.Id, sock.Price, ct)) { EmptySuccess = StatusCodes.Status201Created }
            : NoSuchSock(addition.Id!);

    private static async Task<Results<Relay, ProblemHttpResult>> Change(
        CartChange change, Visitor visitor, CatalogueClient catalogue, CartsClient carts, CancellationToken ct) =>
        await catalogue.FindAsync(change.Id!, ct) is { } sock
            ? new Relay(await carts.ChangeAsync(visitor.CartId, sock.Id, change.Quantity!.Value, sock.Price, ct)) { EmptySuccess = StatusCodes.Status202Accepted }
            : NoSuchSock(change.Id!);

    private static async Task<Relay> Empty(Visitor visitor, CartsClient carts, CancellationToken ct) =>
        new(await carts.EmptyAsync(visitor.CartId, ct)) { EmptySuccess = StatusCodes.Status202Accepted };

    private static async Task<Relay> Remove(string id, Visitor visitor, CartsClient carts, CancellationToken ct) =>
        new(await carts.RemoveAsync(visitor.CartId, id, ct)) { EmptySuccess = StatusCodes.Status202Accepted };

    private static ProblemHttpResult NoSuchSock(string id) =>
        TypedResults.Problem($"There is no sock with id '{id}'", statusCode: StatusCodes.Status404NotFound);
}
