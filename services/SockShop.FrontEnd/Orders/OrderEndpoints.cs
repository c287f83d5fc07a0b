using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SockShop.FrontEnd.Account;
using SockShop.FrontEnd.Session;
using SockShop.FrontEnd.Upstream;

namespace SockShop.FrontEnd.Orders;

/// <summary>The customer's own orders.</summary>
internal static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/orders", List);
        routes.MapGet("/orders/{id}", Get);
        routes.MapGet("/orders/{id}/shipment", Shipment);
        routes.MapPost("/orders", Place);
    }

    // 201, although nothing is created: clients of the original expect it.
    private static async Task<UntypedJson> List(SignedInCustomer customer, OrdersClient orders, UserClient users, CancellationToken ct)
    {
        using var answer = await orders.ListAsync(customer.Id, ct);
        var list = answer.StatusCode == HttpStatusCode.NotFound ? [] : await answer.ReadListAsync("orders", ct);
        if (list.Length == 0)
        {
            using var _ = (await users.CustomerAsync(customer.Id, ct)).OrNotLoggedIn();
        }

        return new(list, StatusCodes.Status201Created);
    }

    // The same answer for no order and for somebody else's: ids cannot be probed.
    private static async Task<Results<Relay, ProblemHttpResult>> Get(string id, SignedInCustomer customer, OrdersClient orders, CancellationToken ct)
    {
        var answer = await orders.GetAsync(id, ct);
        return await IsOfAnotherAsync(answer, customer, ct) ? NotYours(id) : new Relay(answer) { WithHeaders = true };
    }

    private static async Task<Results<Relay, ProblemHttpResult>> Shipment(string id, SignedInCustomer customer, OrdersClient orders, CancellationToken ct)
    {
        using var order = await orders.GetAsync(id, ct);
        return await IsOfAnotherAsync(order, customer, ct) ? NotYours(id) : new Relay(await orders.ShipmentAsync(id, ct));
    }

    private static async Task<bool> IsOfAnotherAsync(HttpResponseMessage order, SignedInCustomer customer, CancellationToken ct) =>
        order.StatusCode == HttpStatusCode.NotFound || (order.IsSuccessStatusCode && (await order.ReadAsync<Order>("orders", ct)).CustomerId != customer.Id);

    private static ProblemHttpResult NotYours(string id) => TypedResults.Problem($"You have no order '{id}'", statusCode: StatusCodes.Status404NotFound);

    private static async Task<Relay> Place(
        SignedInCustomer customer, UserClient users, OrdersClient orders, CancellationToken ct, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey = null)
    {
        var account = (await users.CustomerAsync(customer.Id, ct)).OrNotLoggedIn();
        if (!account.IsSuccessStatusCode)
        {
            return new(account);
        }

        var addresses = users.ListOwnedAsync(UserClient.Addresses, customer.Id, ct);
        var cards = users.ListOwnedAsync(UserClient.Cards, customer.Id, ct);
        await Task.WhenAll(addresses, cards);
        var order = OrderRequest.For(customer.Id, Owned.FirstId(await addresses), Owned.FirstId(await cards));
        return new(await orders.PlaceAsync(order, idempotencyKey ?? Guid.NewGuid().ToString()));
    }
}
