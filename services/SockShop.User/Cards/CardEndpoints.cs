using Microsoft.AspNetCore.Http.HttpResults;
using SockShop.User.Customers;

namespace SockShop.User.Cards;

/// <summary>Cards, all of them and a customer's. Like the original's, its reads ignore what follows in the path.</summary>
internal static class CardEndpoints
{
    public static void MapCards(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/customers/{id}/cards/{**rest}", ListOf);
        routes.MapGet("/cards", List);
        routes.MapPost("/cards", Add);
        routes.MapGet("/cards/{id}/{**rest}", Get);
        routes.MapDelete("/cards/{id}", Delete);
    }

    private static async Task<Results<JsonHttpResult<Listing<Card>>, ProblemHttpResult>> ListOf(
        string id, CustomerStore customers, CardStore cards, CancellationToken ct) =>
        await customers.FindAsync(id, ct) is null ? Hal.NotFound("customer", id) : Hal.List("card", await cards.ListOfAsync(id, ct));

    private static async Task<JsonHttpResult<Listing<Card>>> List(CardStore cards, CancellationToken ct) =>
        Hal.List("card", await cards.ListAsync(ct));

    private static async Task<Results<JsonHttpResult<Created>, ProblemHttpResult>> Add(NewCard card, CardStore cards, CancellationToken ct) =>
        await cards.AddAsync(card, ct) is { } id ? Hal.Ok(new Created(id)) : Hal.NotFound("customer", card.UserID!);

    private static async Task<Results<JsonHttpResult<Card>, ProblemHttpResult>> Get(string id, CardStore cards, CancellationToken ct) =>
        await cards.FindAsync(id, ct) is { } card ? Hal.Ok(card) : Hal.NotFound("card", id);

    private static async Task<Results<JsonHttpResult<Done>, ProblemHttpResult>> Delete(string id, CardStore cards, CancellationToken ct) =>
        await cards.DeleteAsync(id, ct) ? Hal.Ok(new Done(true)) : Hal.NotFound("card", id);
}
