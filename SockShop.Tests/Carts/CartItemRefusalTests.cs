using System.Net;
using System.Text;
using SockShop.Carts.Carts;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Carts;

public abstract class CartItemRefusalTests : IAsyncDisposable
{
    private readonly ServiceUnderTest<NewItem> _service;
    private readonly HttpClient _client;

    protected CartItemRefusalTests(Backend backend)
    {
        _service = new ServiceUnderTest<NewItem>().WithStore("carts-db", backend);
        _client = _service.Connect();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Behaviour(
        "carts: any request", "errors have `timestamp`, `status`, `error`, `exception`, `message`, `path`",
        Ours = "problem details with those members, but no `exception`", Why = "insides are nobody's business")]
    [Behaviour(
        "carts: POST /carts/{customerId}/items", """any quantity and price; no `itemId` is `""`""",
        Ours = "quantity 1–1000, price 0–100,000, an `itemId`, else 400", Why = "the caller's input", Defect = 25)]
    [Theory]
    [InlineData("""{"unitPrice":1}""", "ItemId")]
    [InlineData("""{"itemId":null}""", "ItemId")]
    [InlineData("""{"itemId":""}""", "ItemId")]
    [InlineData("""{"itemId":"a\u0000b"}""", "ItemId")]
    [InlineData("""{"itemId":"12345678901234567890123456789012345678901234567890123456789012345"}""", "ItemId")]
    [InlineData("""{"itemId":"x","quantity":0}""", "Quantity")]
    [InlineData("""{"itemId":"x","quantity":1001}""", "Quantity")]
    [InlineData("""{"itemId":"x","quantity":99999999999}""", "line 1")]
    [InlineData("""{"itemId":"x","quantity":1.5}""", "line 1")]
    [InlineData("""{"itemId":"x","unitPrice":-0.01}""", "UnitPrice")]
    [InlineData("""{"itemId":"x","unitPrice":100000.01}""", "UnitPrice")]
    [InlineData("""{"itemId":"x","unitPrice":1e400}""", "line 1")]
    [InlineData("""{"itemId":{}}""", "line 1")]
    [InlineData("""[]""", "line 1")]
    [InlineData("""null""", "body")]
    [InlineData("""{""", "line 1")]
    [InlineData("", "body")]
    public async Task Add_BadItem_IsABadRequestInTheOriginalsErrorShape(string body, string named)
    {
        var response = await _client.PostAsync("/carts/c/items", Json(body), Ct);
        var error = await response.JsonAsync();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(400, error.GetProperty("status").GetInt32());
        Assert.Equal("Bad Request", error.GetProperty("error").GetString());
        Assert.Equal("/carts/c/items", error.GetProperty("path").GetString());
        Assert.Contains(named, error.GetProperty("message").GetString());
        Assert.Empty(await _client.QuantitiesAsync("c"));
    }

    [Behaviour("carts: POST /carts/{customerId}/items", "not JSON: 415")]
    [Fact]
    public async Task Add_WhatIsNotJson_IsUnsupported()
    {
        var response = await _client.PostAsync("/carts/c/items", new StringContent("itemId=holy", Encoding.UTF8, "application/x-www-form-urlencoded"), Ct);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal(415, (await response.JsonAsync()).GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Add_ToACartWithTooLongAnId_IsABadRequest()
    {
        Assert.Equal(HttpStatusCode.Created, (await _client.PostItemAsync(new('c', 128), new { itemId = "holy" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.PostItemAsync(new('c', 129), new { itemId = "holy" })).StatusCode);
    }

    [Behaviour("carts: PATCH /carts/{customerId}/items", "negative quantities are stored", Ours = "400, as above 1000", Defect = 25)]
    [Theory]
    [InlineData("holy", -1)]
    [InlineData("holy", 1001)]
    [InlineData("", 1)]
    public async Task Change_BadChange_IsABadRequestAndChangesNothing(string itemId, int quantity)
    {
        await _client.AddAsync("c", "holy");

        Assert.Equal(HttpStatusCode.BadRequest, (await _client.PatchItemAsync("c", new { itemId, quantity })).StatusCode);
        Assert.Equal(["holy 1"], await _client.QuantitiesAsync("c"));
    }

    [Behaviour("carts: PATCH /carts/{customerId}/items", "not in the cart: 500", Ours = "404, the same message", Why = "the caller's input", Defect = 25)]
    [Behaviour(
        "carts: GET /carts/{customerId}/items/{itemId}", "not in the cart: 500",
        Ours = "404, the same message", Why = "the caller's input", Defect = 25)]
    [Behaviour(
        "carts: DELETE /carts/{customerId}/items/{itemId}", "not in the cart: 500",
        Ours = "404, the same message", Why = "the caller's input", Defect = 25)]
    [Fact]
    public async Task AnyCall_ForAnItemThatIsNotInTheCart_IsNotFound()
    {
        await _client.AddAsync("another", "holy");

        await AssertMissingAsync(await _client.GetResponseAsync("/carts/c/items/holy"));
        await AssertMissingAsync(await _client.DeleteAsync("/carts/c/items/holy", Ct));
        await AssertMissingAsync(await _client.PatchItemAsync("c", new { itemId = "holy", quantity = 2 }));
        await AssertMissingAsync(await _client.PatchItemAsync("c", new { itemId = "holy", quantity = 0 }));
    }

    private static async Task AssertMissingAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("Cannot find item in cart", (await response.JsonAsync()).GetProperty("message").GetString());
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    public sealed class OnFiles(Files backend) : CartItemRefusalTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : CartItemRefusalTests(backend), IClassFixture<Servers>;
}
