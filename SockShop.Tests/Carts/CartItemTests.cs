using System.Net;
using System.Text;
using SockShop.Carts.Carts;
using SockShop.Tests.Services;

namespace SockShop.Tests.Carts;

public sealed class CartItemTests : IAsyncDisposable
{
    private readonly ServiceUnderTest<NewItem> _service = new ServiceUnderTest<NewItem>().WithStore("carts-db");
    private readonly HttpClient _client;

    public CartItemTests() => _client = _service.Connect();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Add_NewItem_IsCreatedAndEchoed()
    {
        var response = await _client.PostItemAsync("579f21ae98684924944651bf", new { itemId = "holy", quantity = 20, unitPrice = 7.99 });
        var item = await response.JsonAsync();

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(["id", "itemId", "quantity", "unitPrice"], item.Names());
        Assert.Matches("^[0-9a-f]{24}$", item.GetProperty("id").GetString());
        Assert.Equal("holy", item.GetProperty("itemId").GetString());
        Assert.Equal("20", item.GetProperty("quantity").GetRawText());
        Assert.Equal("7.99", item.GetProperty("unitPrice").GetRawText());
    }

    [Fact]
    public async Task Add_ItemThatIsThere_CountsOneUpAndIgnoresTheRest()
    {
        var first = await _client.AddAsync("c", "holy", quantity: 3);
        var second = await (await _client.PostItemAsync("c", new { itemId = "holy", quantity = 50, unitPrice = 0.01 })).JsonAsync();

        Assert.Equal(first.GetProperty("id").GetString(), second.GetProperty("id").GetString());
        Assert.Equal(4, second.GetProperty("quantity").GetInt32());
        Assert.Equal("7.99", second.GetProperty("unitPrice").GetRawText());
    }

    [Fact]
    public async Task Add_WithoutQuantityAndPrice_IsOneForNothing()
    {
        var item = await (await _client.PostItemAsync("c", new { itemId = "holy" })).JsonAsync();

        Assert.Equal("1", item.GetProperty("quantity").GetRawText());
        Assert.Equal("0", item.GetProperty("unitPrice").GetRawText());
    }

    [Theory]
    [InlineData("""{"unitPrice":1}""", "ItemId")]
    [InlineData("""{"itemId":null}""", "ItemId")]
    [InlineData("""{"itemId":""}""", "ItemId")]
    [InlineData("""{"itemId":"a\u0000b"}""", "ItemId")]
    [InlineData("""{"itemId":"12345678901234567890123456789012345678901234567890123456789012345"}""", "ItemId")]
    [InlineData("""{"itemId":"x","quantity":0}""", "Quantity")]
    [InlineData("""{"itemId":"x","quantity":1001}""", "Quantity")]
    [InlineData("""{"itemId":"x","quantity":99999999999}""", "NewItem")]
    [InlineData("""{"itemId":"x","quantity":1.5}""", "NewItem")]
    [InlineData("""{"itemId":"x","unitPrice":-0.01}""", "UnitPrice")]
    [InlineData("""{"itemId":"x","unitPrice":100000.01}""", "UnitPrice")]
    [InlineData("""{"itemId":"x","unitPrice":1e400}""", "NewItem")]
    [InlineData("""{"itemId":{}}""", "NewItem")]
    [InlineData("""[]""", "NewItem")]
    [InlineData("""null""", "body")]
    [InlineData("""{""", "NewItem")]
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

    [Fact]
    public async Task List_OfSeveralItems_IsInTheOrderTheyCameIn()
    {
        await _client.AddAsync("c", "zebra");
        await _client.AddAsync("c", "ant");

        var items = await _client.GetJsonAsync("/carts/c/items");

        Assert.Equal(["zebra", "ant"], items.EnumerateArray().Select(i => i.GetProperty("itemId").GetString()));
    }

    [Fact]
    public async Task Get_ItemInTheCart_IsThatItem()
    {
        var added = await _client.AddAsync("c", "holy");

        Assert.Equal(added.GetRawText(), (await _client.GetJsonAsync("/carts/c/items/holy")).GetRawText());
    }

    [Fact]
    public async Task Change_ItemInTheCart_SetsItsQuantityOnly()
    {
        await _client.AddAsync("c", "holy", quantity: 9);

        var response = await _client.PatchItemAsync("c", new { itemId = "holy", quantity = 3, unitPrice = 1 });

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Ct));
        var item = await _client.GetJsonAsync("/carts/c/items/holy");
        Assert.Equal("3", item.GetProperty("quantity").GetRawText());
        Assert.Equal("7.99", item.GetProperty("unitPrice").GetRawText());
    }

    [Fact]
    public async Task Change_ToZero_TakesTheItemOut()
    {
        await _client.AddAsync("c", "holy");

        Assert.Equal(HttpStatusCode.Accepted, (await _client.PatchItemAsync("c", new { itemId = "holy", quantity = 0 })).StatusCode);
        Assert.Empty(await _client.QuantitiesAsync("c"));
    }

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

    [Fact]
    public async Task Remove_ItemInTheCart_IsAcceptedAndGone()
    {
        await _client.AddAsync("c", "holy");
        await _client.AddAsync("c", "crossed");

        var response = await _client.DeleteAsync("/carts/c/items/holy", Ct);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal(["crossed 1"], await _client.QuantitiesAsync("c"));
    }

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
}
