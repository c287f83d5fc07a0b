using System.Diagnostics;
using System.Net;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Orders;

public abstract class OutboxTests(Backend backend) : IAsyncDisposable
{
    private readonly OrderingShop _shop = new(backend);

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Behaviour("orders: POST /orders", "shipping is away: 500 though charged", Ours = "201; shipped when it is back, once", Defect = 31)]
    [Fact]
    public async Task Shipping_AwayThenBack_ShipsExactlyOnce()
    {
        _shop.ToShipping.Before = FaultyHandler.Lose;
        Assert.Equal(HttpStatusCode.Created, (await _shop.PostOrderAsync()).StatusCode);
        await Eventually.HoldsAsync(() => _shop.ToShipping.Requests > 2, "the shipment is tried again and again");
        Assert.Empty(await _shop.ShipmentsAsync());

        _shop.ToShipping.Before = _ => { };
        await _shop.SettledAsync();

        Assert.Single(await _shop.ShipmentsAsync());
    }

    [Behaviour("orders: GET /orders/{id}/shipment", BehaviourAttribute.NotThere, Ours = "200; `packing`, then `sent` once shipping has the parcel")]
    [Fact]
    public async Task Parcel_OfAnOrder_IsBeingPackedUntilShippingHasIt()
    {
        _shop.ToShipping.Before = FaultyHandler.Lose;
        var parcel = $"/orders/{(await (await _shop.PostOrderAsync()).JsonAsync()).GetProperty("id").GetString()}/shipment";
        Assert.Equal("packing", (await _shop.Orders.GetJsonAsync(parcel)).GetProperty("state").GetString());

        _shop.ToShipping.Before = _ => { };
        await _shop.SettledAsync();

        Assert.Equal("sent", (await _shop.Orders.GetJsonAsync(parcel)).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await _shop.Orders.GetResponseAsync("/orders/none/shipment")).StatusCode);
    }

    [Fact]
    public async Task Shipping_AnswersLost_ShipsExactlyOnce()
    {
        _shop.ToShipping.After = FaultyHandler.Lose;
        await _shop.PostOrderAsync();
        await Eventually.HoldsAsync(() => _shop.ToShipping.Requests > 2, "the shipment is sent again and again");

        await _shop.RestartOrdersAsync();
        _shop.ToShipping.After = _ => { };
        await _shop.SettledAsync();

        Assert.Single(await _shop.ShipmentsAsync());
    }

    [Fact]
    public async Task Shipment_OfAnOrder_IsPartOfItsTrace()
    {
        using var spans = new RecordedSpans("SockShop.Orders");
        using var client = new Activity("client").Start();
        var orders = _shop.Orders;
        orders.DefaultRequestHeaders.Add("traceparent", client.Id);

        await _shop.PostOrderAsync(replica: orders);

        await Eventually.HoldsAsync(() => spans.Of(client.TraceId).Any(s => s.DisplayName == "ship order"), "the span of the delivery is in the order's trace");
    }

    public sealed class OnFiles(Files backend) : OutboxTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : OutboxTests(backend), IClassFixture<Servers>;
}
