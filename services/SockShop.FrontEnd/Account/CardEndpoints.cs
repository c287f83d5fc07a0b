using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using SockShop.FrontEnd.Session;
using SockShop.FrontEnd.Upstream;

namespace SockShop.FrontEnd.Account;

/// <summary>The customer's own cards; orders are paid with the first.</summary>
internal static class CardEndpoints
{
    private const int ShownDigits = 4;

    public static void MapCards(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/card", First);
        routes.MapGet("/cards", List);
        routes.MapGet("/cards/{id}", Get);
        routes.MapPost("/cards", Add);
        routes.MapDelete("/cards/{id}", Remove);
    }

    private static async Task<UntypedJson> First(Visitor visitor, UserClient users, CancellationToken ct) =>
        visitor.CustomerId is { } id && await users.ListOwnedAsync(UserClient.Cards, id, ct) is [var first, ..]
            ? new(new { number = LastDigits(first) })
            : Owned.NoneSaved();

    private static async Task<Relay> List(SignedInCustomer customer, UserClient users, CancellationToken ct) =>
        new(await users.OwnedAsync(UserClient.Cards, customer.Id, ct));

    private static async Task<Results<UntypedJson, ProblemHttpResult>> Get(string id, SignedInCustomer customer, UserClient users, CancellationToken ct) =>
        await users.FindAsync(UserClient.Cards, customer.Id, id, ct) is { } card ? new UntypedJson(card) : Owned.NotYours(UserClient.Cards, id);

    private static async Task<Relay> Add(NewCard card, SignedInCustomer customer, UserClient users, CancellationToken ct) =>
        new(await users.AddAsync(card, customer.Id, ct));

    private static Task<Results<UntypedJson, ProblemHttpResult>> Remove(string id, SignedInCustomer customer, UserClient users, CancellationToken ct) =>
        users.RemoveAsync(UserClient.Cards, customer.Id, id, ct);

    private static string LastDigits(JsonElement card)
    {
        var number = card.GetProperty("longNum").GetString() ?? "";
        return number[^Math.Min(ShownDigits, number.Length)..];
    }
}
