using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SockShop.Orders.Placing;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Orders;

public abstract class OrderRequestTests(Backend backend) : IAsyncDisposable
{
    private readonly OrderingShop _shop = new(backend);

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Behaviour("orders: POST /orders", "a link is missing: 406 `Invalid order request. …`", Ours = "the same, and which", Why = "pages show it")]
    [Theory]
    [InlineData("{}", "customer, address, card, items")]
    [InlineData("""{"customer":"http://user/customers/1","address":"http://user/addresses/a1","card":"http://user/cards/c1"}""", "items")]
    [InlineData("""{"customer":"http://user/customers/1","address":null,"card":null,"items":"http://carts/carts/1/items"}""", "address, card")]
    [InlineData("null", "customer, address, card, items")]
    public async Task Post_WithoutSomeOfTheFour_IsNotAcceptableAndNamesThem(string body, string missing)
    {
        var response = await _shop.Orders.PostAsync("/orders", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        var error = await response.JsonAsync();

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Equal($"Invalid order request. Order requires customer, address, card and items. Missing: {missing}.", error.GetProperty("message").GetString());
        Assert.Equal("Not Acceptable", error.GetProperty("error").GetString());
        Assert.Equal(406, error.GetProperty("status").GetInt32());
        Assert.Equal("/orders", error.GetProperty("path").GetString());
        Assert.Equal(JsonValueKind.Number, error.GetProperty("timestamp").ValueKind);
    }

    [Behaviour(
        "orders: POST /orders", "any address is fetched",
        Ours = "`http://user/{customers,addresses,cards}/ID`, `http://carts/carts/ID/items`, else 406", Why = "nobody may send the shop elsewhere", Defect = 26)]
    [Theory]
    [InlineData("http://169.254.169.254/customers/1")]
    [InlineData("https://user/customers/1")]
    [InlineData("http://user.evil.example/customers/1")]
    [InlineData("http://user@evil.example/customers/1")]
    [InlineData("http://user:80@evil.example/customers/1")]
    [InlineData("http://user/customers/../login")]
    [InlineData("http://user/customers/..")]
    [InlineData("http://user/customers/1/cards")]
    [InlineData("http://user/customers/1?x=1")]
    [InlineData("http://user/customers/%2e%2e")]
    [InlineData("http://user/customers/1\n")]
    [InlineData("http://user/cards/1")]
    [InlineData("file:///etc/passwd")]
    [InlineData("")]
    public async Task Post_WithALinkElsewhere_IsNotAcceptableAndAsksNobody(string link)
    {
        var response = await _shop.Orders.PostAsJsonAsync("/orders", UserAndCarts.Request() with { Customer = link }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Contains("links of the user service", (await response.JsonAsync()).GetProperty("message").GetString());
        Assert.Empty(_shop.Backends.Asked);
    }

    [Behaviour("orders: POST /orders", "links are followed as they are", Ours = "user and carts are asked where they really are, for the links' ids")]
    [Fact]
    public async Task Post_WithPortsInTheLinks_AsksTheServicesUnderTheirOwnAddresses()
    {
        var request = new OrderRequest(
            $"http://user:8080/customers/{UserAndCarts.CustomerId}", "http://user:1/addresses/a1", "http://user:2/cards/c1", $"http://carts:3/carts/{UserAndCarts.CustomerId}/items");

        var response = await _shop.Orders.PostAsJsonAsync("/orders", request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(["carts", "user", "user", "user"], _shop.Backends.Asked.Select(u => u.Authority).Order());
    }

    [Behaviour("orders: POST /orders", "unknown customer, address or card: 500", Ours = "406 that names it", Why = "pages show its message")]
    [Theory]
    [InlineData("/customers/" + UserAndCarts.CustomerId, "customer")]
    [InlineData("/addresses/a1", "address")]
    [InlineData("/cards/c1", "card")]
    public async Task Post_ForWhatNobodyKnows_IsNotAcceptableAndNamesIt(string path, string what)
    {
        _shop.Backends.Answers.TryRemove(path, out _);

        var response = await _shop.PostOrderAsync();

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Equal($"Invalid order request. There is no such {what}.", (await response.JsonAsync()).GetProperty("message").GetString());
    }

    public sealed class OnFiles(Files backend) : OrderRequestTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : OrderRequestTests(backend), IClassFixture<Servers>;
}
