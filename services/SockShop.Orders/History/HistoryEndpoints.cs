using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using SockShop.ServiceDefaults;

namespace SockShop.Orders.History;

/// <summary>Reading orders. Links begin with the request's Host, which for the front-end is the literal <c>orders</c>.</summary>
internal static class HistoryEndpoints
{
    private const int DefaultPageSize = 20;
    private const int MaxPageSize = 1000;
    private const int MaxIdLength = 100;

    public static void MapHistory(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/orders", List);
        routes.MapGet("/orders/{id}", Get);
        routes.MapGet("/orders/{id}/shipment", Parcel);
        routes.MapGet("/orders/search/customerId", Search);
    }

    private static async Task<JsonHttpResult<OrderList>> List(
        HttpRequest request,
        OrderHistory history,
        CancellationToken ct,
        [Range(0, int.MaxValue)] int page = 0,
        [Range(1, MaxPageSize)] int size = DefaultPageSize)
    {
        var root = Root(request);
        var orders = await history.ListAsync((long)page * size, size, ct);
        var total = await history.CountAsync(ct);
        var links = new Dictionary<string, Link>
        {
            ["self"] = new($"{root}/orders"),
            ["profile"] = new($"{root}/profile/orders"),
            ["search"] = new($"{root}/orders/search"),
        };
        return Hal.Answer(new OrderList(Embed(orders, root), links, new(size, total, (total + size - 1) / size, page)));
    }

    private static async Task<Results<JsonHttpResult<Order>, NotFound>> Get(
        [Text(MaxIdLength)] string id, HttpRequest request, OrderHistory history, CancellationToken ct) =>
        await history.FindAsync(id, ct) is { } order ? Hal.Answer(Hal.WithLinks(order, Root(request))) : TypedResults.NotFound();

    private static async Task<Results<Ok<Parcel>, NotFound>> Parcel([Text(MaxIdLength)] string id, OrderHistory history, CancellationToken ct) =>
        await history.FindParcelAsync(id, ct) is { } parcel ? TypedResults.Ok(parcel) : TypedResults.NotFound();

    // Not paged: the original's clients expect every order of the customer, the newest last.
    private static async Task<JsonHttpResult<OrderList>> Search(
        HttpRequest request, OrderHistory history, CancellationToken ct, [Text(MaxIdLength)] string custId = "")
    {
        var links = new Dictionary<string, Link> { ["self"] = new(request.GetEncodedUrl()) };
        return Hal.Answer(new OrderList(Embed(await history.ListAsync(custId, ct), Root(request)), links));
    }

    private static EmbeddedOrders Embed(IEnumerable<Order> orders, string root) => new(orders.Select(o => Hal.WithLinks(o, root)));

    private static string Root(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}
