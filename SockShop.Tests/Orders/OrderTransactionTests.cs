using System.Diagnostics;
using System.Net;
using SockShop.Tests.Services;

namespace SockShop.Tests.Orders;

public sealed class OrderTransactionTests : IAsyncDisposable
{
    private readonly OrderingShop _shop = new();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Order_Placed_IsChargedAndShippedOnceUnderItsIds()
    {
        var order = await (await _shop.PostOrderAsync()).JsonAsync();
        await _shop.SettledAsync();

        Assert.Equal(order.GetProperty("id").GetString(), (await _shop.LedgerAsync("authorised")).Single().GetProperty("key").GetString());
        Assert.Equal(order.GetProperty("shipment").GetProperty("id").GetString(), Assert.Single(await _shop.ShipmentsAsync()));
    }

    [Fact]
    public async Task Order_RequestToPaymentLost_IsUnavailableThenVoided()
    {
        _shop.ToPayment.Before = FaultyHandler.Lose;

        var response = await _shop.PostOrderAsync();
        _shop.ToPayment.Before = _ => { };
        await _shop.SettledAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(["voided"], await _shop.StatesAsync());
        Assert.Empty(await _shop.LedgerAsync("authorised"));
    }

    [Fact]
    public async Task Order_AnswersOfPaymentLost_IsUnavailableAndItsChargeTakenBack()
    {
        _shop.ToPayment.After = FaultyHandler.Lose;

        var response = await _shop.PostOrderAsync();
        Assert.Single(await _shop.LedgerAsync("authorised"));
        _shop.ToPayment.After = _ => { };
        await _shop.SettledAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(["voided"], await _shop.StatesAsync());
        Assert.Single(await _shop.LedgerAsync("voided"));
        Assert.Empty(await _shop.ShipmentsAsync());
    }

    [Fact]
    public async Task Order_OneAnswerOfPaymentLost_IsPlacedByTheSecondTry()
    {
        var answers = 0;
        _shop.ToPayment.After = r =>
        {
            if (Interlocked.Increment(ref answers) == 1)
            {
                FaultyHandler.Lose(r);
            }
        };

        var response = await _shop.PostOrderAsync();

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Single(await _shop.LedgerAsync("authorised"));
    }

    [Fact]
    public async Task Order_ServiceDiesBetweenPaymentAndPlacing_IsVoidedByTheNext()
    {
        _shop.ToPayment.After = _ => throw new InvalidOperationException("the process is gone");
        Assert.Equal(HttpStatusCode.InternalServerError, (await _shop.PostOrderAsync()).StatusCode);
        Assert.Equal(["pending"], await _shop.StatesAsync());
        _shop.ToPayment.After = _ => { };

        _shop.WithSetting("Orders:PendingLease", "00:00:00.050");
        await _shop.RestartOrdersAsync();
        await _shop.SettledAsync();

        Assert.Equal(["voided"], await _shop.StatesAsync());
        Assert.Single(await _shop.LedgerAsync("voided"));
    }

    [Fact]
    public async Task Order_AnsweredAfterRecoveryTookIt_IsAnErrorAndVoided()
    {
        _shop.WithSetting("Orders:PendingLease", "00:00:00.050").WithSetting("Orders:RecoveryInterval", "00:00:00.010");
        var first = 0;
        _shop.ToPayment.After = _ =>
        {
            if (Interlocked.Exchange(ref first, 1) == 0)
            {
                SpinWait.SpinUntil(() => _shop.StatesAsync().Result is ["voiding" or "voided"], TimeSpan.FromSeconds(3));
            }
        };

        var response = await _shop.PostOrderAsync();
        await _shop.SettledAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(["voided"], await _shop.StatesAsync());
        Assert.Single(await _shop.LedgerAsync("voided"));
        Assert.Empty(await _shop.ShipmentsAsync());
    }

    [Fact]
    public async Task Order_TwiceWithOneKey_IsOneOrderAlsoWhenTheCartIsEmptyByThen()
    {
        var first = await (await _shop.PostOrderAsync("k")).JsonAsync();
        _shop.UserAndCarts.Cart = "[]";
        var second = await _shop.PostOrderAsync("k");

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(first.GetRawText(), (await second.JsonAsync()).GetRawText());
        Assert.Single(await _shop.LedgerAsync("authorised"));
    }

    [Fact]
    public async Task Order_ConcurrentlyWithOneKey_IsOneOrder()
    {
        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _shop.PostOrderAsync("k")));

        Assert.All(responses, r => Assert.True(r.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict, r.StatusCode.ToString()));
        Assert.Contains(responses, r => r.StatusCode == HttpStatusCode.Created);
        Assert.Equal(["placed"], await _shop.StatesAsync());
    }

    [Fact]
    public async Task Order_OneKeyOfTwoCustomers_AreTwoOrders()
    {
        _shop.UserAndCarts.Answers["/customers/other"] = UserAndCarts.Customer("other");
        _shop.UserAndCarts.Answers["/carts/other/items"] = """[{"id":"1","itemId":"sock","quantity":1,"unitPrice":1}]""";

        await _shop.PostOrderAsync("k");
        await _shop.PostOrderAsync("k", customer: "other");

        Assert.Equal(["placed", "placed"], await _shop.StatesAsync());
    }

    [Fact]
    public async Task Order_DeclinedOnceWithAKey_IsDeclinedAgainInTheSameWords()
    {
        _shop.UserAndCarts.Cart = """[{"itemId":"a","quantity":1,"unitPrice":200}]""";
        var first = await (await _shop.PostOrderAsync("k")).JsonAsync();
        _shop.UserAndCarts.Cart = """[{"itemId":"a","quantity":1,"unitPrice":2}]""";
        var second = await _shop.PostOrderAsync("k");

        Assert.Equal(HttpStatusCode.NotAcceptable, second.StatusCode);
        Assert.Equal(first.GetProperty("message").GetString(), (await second.JsonAsync()).GetProperty("message").GetString());
    }

    [Fact]
    public async Task Order_FailedWithAKey_MayBeTriedAgainWithIt()
    {
        _shop.ToPayment.After = FaultyHandler.Lose;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _shop.PostOrderAsync("k")).StatusCode);
        _shop.ToPayment.After = _ => { };

        Assert.Equal(HttpStatusCode.Created, (await _shop.PostOrderAsync("k")).StatusCode);
        await _shop.SettledAsync();

        Assert.Equal(["voided", "placed"], await _shop.StatesAsync());
        Assert.Single(await _shop.LedgerAsync("authorised"));
    }

    [Fact]
    public async Task Order_WithAKeyTooLong_IsABadRequest()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await _shop.PostOrderAsync(new('k', 101))).StatusCode);
    }

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
}
