using System.Net;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Orders;

public abstract class OrderKeyTests(Backend backend) : IAsyncDisposable
{
    private readonly OrderingShop _shop = new(backend);

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Behaviour("orders: POST /orders", "sent twice, ordered twice", Ours = "`Idempotency-Key`: the same order again", Defect = 12)]
    [Fact]
    public async Task Order_TwiceWithOneKey_IsOneOrderAlsoWhenTheCartIsEmptyByThen()
    {
        var first = await (await _shop.PostOrderAsync("k")).JsonAsync();
        _shop.Backends.Cart = "[]";
        var second = await _shop.PostOrderAsync("k");

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(first.GetRawText(), (await second.JsonAsync()).GetRawText());
        Assert.Single(await _shop.LedgerAsync("authorised"));
    }

    [Behaviour("orders: POST /orders", BehaviourAttribute.NotThere, Ours = "asked several times at once with one `Idempotency-Key`, it is one order, and each is told of it")]
    [Fact]
    public async Task Order_ConcurrentlyWithOneKey_IsOneOrder()
    {
        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _shop.PostOrderAsync("k")));

        Assert.All(responses, r => Assert.Equal(HttpStatusCode.Created, r.StatusCode));
        Assert.Single((await Task.WhenAll(responses.Select(r => r.JsonAsync()))).Select(o => o.GetProperty("id").GetString()).Distinct());
        Assert.Equal(["placed"], await _shop.StatesAsync());
        Assert.Single(await _shop.LedgerAsync("authorised"));
    }

    [Fact]
    public async Task Order_OneKeyOfTwoCustomers_AreTwoOrders()
    {
        _shop.Backends.Answers["/customers/other"] = UserAndCarts.Customer("other");
        _shop.Backends.Answers["/carts/other/items"] = """[{"id":"1","itemId":"sock","quantity":1,"unitPrice":1}]""";

        await _shop.PostOrderAsync("k");
        await _shop.PostOrderAsync("k", customer: "other");

        Assert.Equal(["placed", "placed"], await _shop.StatesAsync());
    }

    [Fact]
    public async Task Order_DeclinedOnceWithAKey_IsDeclinedAgainInTheSameWords()
    {
        _shop.Backends.Cart = """[{"itemId":"a","quantity":1,"unitPrice":200}]""";
        var first = await (await _shop.PostOrderAsync("k")).JsonAsync();
        _shop.Backends.Cart = """[{"itemId":"a","quantity":1,"unitPrice":2}]""";
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
    public async Task Order_LeftPendingByARequestThatDied_IsPlacedByTheNextWithItsKey()
    {
        _shop.ToPayment.After = _ => throw new InvalidOperationException("the process is gone");
        await _shop.PostOrderAsync("k");
        Assert.Equal(["pending"], await _shop.StatesAsync());
        _shop.ToPayment.After = _ => { };

        Assert.Equal(HttpStatusCode.Created, (await _shop.PostOrderAsync("k")).StatusCode);

        Assert.Equal(["placed"], await _shop.StatesAsync());
        Assert.Single(await _shop.LedgerAsync("authorised"));
    }

    [Fact]
    public async Task Order_WithAKeyTooLong_IsABadRequest()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await _shop.PostOrderAsync(new('k', 101))).StatusCode);
    }

    public sealed class OnFiles(Files backend) : OrderKeyTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : OrderKeyTests(backend), IClassFixture<Servers>;
}
