using System.Net;
using SockShop.Carts.Carts;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Carts;

public abstract class CartItemTests : IAsyncDisposable
{
    private readonly ServiceUnderTest<NewItem> _service;
    private readonly HttpClient _client;

    protected CartItemTests(Backend backend)
    {
        _service = new ServiceUnderTest<NewItem>().WithStore("carts-db", backend);
        _client = _service.Connect();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Behaviour("carts: POST /carts/{customerId}/items", "201, the item as sent, with an id of 24 hex digits")]
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

    [Behaviour("carts: POST /carts/{customerId}/items", "an item that is there: one more; quantity and price sent are not read")]
    [Fact]
    public async Task Add_ItemThatIsThere_CountsOneUpAndIgnoresTheRest()
    {
        var first = await _client.AddAsync("c", "holy", quantity: 3);
        var second = await (await _client.PostItemAsync("c", new { itemId = "holy", quantity = 50, unitPrice = 0.01 })).JsonAsync();

        Assert.Equal(first.GetProperty("id").GetString(), second.GetProperty("id").GetString());
        Assert.Equal(4, second.GetProperty("quantity").GetInt32());
        Assert.Equal("7.99", second.GetProperty("unitPrice").GetRawText());
    }

    [Behaviour("carts: POST /carts/{customerId}/items", "no end", Ours = "adding to 1000 leaves it there", Why = "bounded")]
    [Fact]
    public async Task Add_ToTheMostThereMayBe_StaysThere()
    {
        await _client.AddAsync("c", "holy", quantity: 1000);

        Assert.Equal(1000, (await _client.AddAsync("c", "holy")).GetProperty("quantity").GetInt32());
    }

    [Behaviour("carts: POST /carts/{customerId}/items", "no quantity: 1; no price: 0")]
    [Fact]
    public async Task Add_WithoutQuantityAndPrice_IsOneForNothing()
    {
        var item = await (await _client.PostItemAsync("c", new { itemId = "holy" })).JsonAsync();

        Assert.Equal("1", item.GetProperty("quantity").GetRawText());
        Assert.Equal("0", item.GetProperty("unitPrice").GetRawText());
    }

    [Behaviour("carts: POST /carts/{customerId}/items", "whole prices as `15.0`", Ours = "`15`", Why = "the same number")]
    [Fact]
    public async Task Add_AtAWholePrice_AnswersItWithoutDecimals()
    {
        var item = await (await _client.PostItemAsync("c", new { itemId = "holy", unitPrice = 15.00m })).JsonAsync();

        Assert.Equal("15", item.GetProperty("unitPrice").GetRawText());
    }

    [Behaviour("carts: GET /carts/{customerId}/items", "200, an array in the order the items came in", Ours = "the same; never with a `null`")]
    [Fact]
    public async Task List_OfSeveralItems_IsInTheOrderTheyCameIn()
    {
        await _client.AddAsync("c", "zebra");
        await _client.AddAsync("c", "ant");

        var items = await _client.GetJsonAsync("/carts/c/items");

        Assert.Equal(["zebra", "ant"], items.EnumerateArray().Select(i => i.GetProperty("itemId").GetString()));
    }

    [Behaviour("carts: GET /carts/{customerId}/items/{itemId}", "200, the item")]
    [Fact]
    public async Task Get_ItemInTheCart_IsThatItem()
    {
        var added = await _client.AddAsync("c", "holy");

        Assert.Equal(added.GetRawText(), (await _client.GetJsonAsync("/carts/c/items/holy")).GetRawText());
    }

    [Behaviour("carts: PATCH /carts/{customerId}/items", "202, empty; sets the quantity and nothing else")]
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

    [Behaviour("carts: PATCH /carts/{customerId}/items", "0 is stored", Ours = "takes the item out")]
    [Fact]
    public async Task Change_ToZero_TakesTheItemOut()
    {
        await _client.AddAsync("c", "holy");

        Assert.Equal(HttpStatusCode.Accepted, (await _client.PatchItemAsync("c", new { itemId = "holy", quantity = 0 })).StatusCode);
        Assert.Empty(await _client.QuantitiesAsync("c"));
    }

    [Behaviour("carts: DELETE /carts/{customerId}/items/{itemId}", "202, empty")]
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

    public sealed class OnFiles(Files backend) : CartItemTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : CartItemTests(backend), IClassFixture<Servers>;
}
