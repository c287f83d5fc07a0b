using System.Data.Common;
using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SockShop.Carts.Carts;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Carts;

public abstract class CartTests : IAsyncDisposable
{
    private readonly ServiceUnderTest<NewItem> _service;
    private readonly HttpClient _client;

    protected CartTests(Backend backend)
    {
        _service = new ServiceUnderTest<NewItem>().WithStore("carts-db", backend);
        _client = _service.Connect();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Behaviour("carts: GET /carts/{customerId}", """200 `{"customerId":"…"}` only, `application/json;charset=UTF-8`; ids are texts with `.`, `-`, `_`""")]
    [Behaviour("carts: GET /carts/{customerId}/items", "no cart yet: `[]`")]
    [Behaviour("carts: GET /carts/{customerId}", "reading creates the cart", Ours = "writes nothing; the answer is the same", Defect = 23)]
    [Theory]
    [InlineData("57a98d98e4b00679b4a830b2")]
    [InlineData("Ym3LLl3RzM-S_x1.y")]
    public async Task Get_IdThatHasNoCartYet_AnswersTheIdOnly(string id)
    {
        var cart = await _client.GetResponseAsync($"/carts/{id}");

        Assert.Equal(HttpStatusCode.OK, cart.StatusCode);
        Assert.Equal("application/json", cart.Content.Headers.ContentType?.MediaType);
        Assert.Equal("utf-8", cart.Content.Headers.ContentType?.CharSet);
        Assert.Equal($$"""{"customerId":"{{id}}"}""", (await cart.JsonAsync()).GetRawText());
        Assert.Equal("[]", (await _client.GetJsonAsync($"/carts/{id}/items")).GetRawText());
        Assert.Equal(0, await CountStoredAsync());
    }

    [Behaviour("carts: DELETE /carts/{customerId}", "202, empty")]
    [Behaviour("carts: DELETE /carts/{customerId}", "item documents are left behind", Ours = "none is", Defect = 24)]
    [Fact]
    public async Task Delete_CartWithItems_IsAcceptedAndLeavesNone()
    {
        await _client.AddAsync("c", "holy");
        await _client.AddAsync("other", "holy");

        await AssertAcceptedAsync(await _client.DeleteAsync("/carts/c", Ct));
        Assert.Empty(await _client.QuantitiesAsync("c"));
        Assert.Equal(["holy 1"], await _client.QuantitiesAsync("other"));
        Assert.Equal(1, await CountStoredAsync());
    }

    [Behaviour("carts: DELETE /carts/{customerId}", "missing: 202 all the same")]
    [Fact]
    public async Task Delete_CartThatIsMissing_IsAcceptedAllTheSame() =>
        await AssertAcceptedAsync(await _client.DeleteAsync("/carts/nobody", Ct));

    [Behaviour("carts: GET /carts/{customerId}/merge", "202, empty; the other cart's items come in, and it is gone")]
    [Behaviour("carts: GET /carts/{customerId}/merge", "equal items are repeated", Ours = "their quantities add up", Defect = 24)]
    [Fact]
    public async Task Merge_OfTwoCarts_AddsUpEqualItemsAndRemovesTheSource()
    {
        await _client.AddAsync("customer", "holy", quantity: 2);
        await _client.AddAsync("session", "crossed", quantity: 3);
        await _client.AddAsync("session", "holy", quantity: 5);

        await AssertAcceptedAsync(await _client.GetResponseAsync("/carts/customer/merge?sessionId=session"));
        Assert.Equal(["crossed 3", "holy 7"], await _client.QuantitiesAsync("customer"));
        Assert.Empty(await _client.QuantitiesAsync("session"));
    }

    [Behaviour("carts: GET /carts/{customerId}/merge", "with itself: the cart is gone", Ours = "nothing happens", Defect = 24)]
    [Theory]
    [InlineData("c", "c")]
    [InlineData("c", "nobody")]
    public async Task Merge_WithItselfOrWithNothing_ChangesNothing(string id, string session)
    {
        await _client.AddAsync("c", "holy", quantity: 2);

        await AssertAcceptedAsync(await _client.GetResponseAsync($"/carts/{id}/merge?sessionId={session}"));
        Assert.Equal(["holy 2"], await _client.QuantitiesAsync("c"));
    }

    [Behaviour("carts: GET /carts/{customerId}/merge", "no `sessionId`: 400")]
    [Theory]
    [InlineData("/carts/c/merge")]
    [InlineData("/carts/c/merge?sessionId=a%00b")]
    public async Task Merge_WithoutAUsableSessionId_IsABadRequestThatNamesIt(string path)
    {
        var response = await _client.GetResponseAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("sessionId", (await response.JsonAsync()).GetProperty("message").GetString());
    }

    [Fact]
    public async Task Merge_WithoutASessionId_SaysSoWithoutWordsOfTheCode() => Assert.Equal(
        "sessionId is missing or has a value that cannot be read.",
        (await (await _client.GetResponseAsync("/carts/c/merge")).JsonAsync()).GetProperty("message").GetString());

    [Behaviour("carts: GET /carts/{customerId}/merge", "any number of items", Ours = "1000 different ones, else 422", Why = "bounded")]
    [Fact]
    public async Task Merge_IntoACartWithoutRoom_IsUnprocessableAndMovesNothing()
    {
        await FillAsync("customer");
        await _client.AddAsync("session", "a first one");
        await _client.AddAsync("session", "item 0");

        var response = await _client.GetResponseAsync("/carts/customer/merge?sessionId=session");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(["a first one 1", "item 0 1"], await _client.QuantitiesAsync("session"));
        Assert.Contains("item 0 1", await _client.QuantitiesAsync("customer"));
    }

    [Behaviour("carts: POST /carts/{customerId}/items", "any number of items", Ours = "1000 different ones, else 422", Why = "bounded")]
    [Fact]
    public async Task Add_ToACartWithoutRoom_TakesOnlyWhatIsThereAlready()
    {
        await FillAsync("c");

        var refused = await _client.PostItemAsync("c", new { itemId = "one too many" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("1000 different items", (await refused.JsonAsync()).GetProperty("message").GetString());
        Assert.Equal(2, (await _client.AddAsync("c", "item 7")).GetProperty("quantity").GetInt32());
    }

    [Behaviour("carts: GET /items, /profile", "HAL of Spring Data", Ours = "404", Why = "no client uses it")]
    [Theory]
    [InlineData("/")]
    [InlineData("/items")]
    [InlineData("/items/1")]
    [InlineData("/profile")]
    public async Task Leftover_OfSpringDataRest_IsNotFoundInTheOriginalsErrorShape(string path)
    {
        var response = await _client.GetResponseAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(path, (await response.JsonAsync()).GetProperty("path").GetString());
    }

    [Behaviour("carts: GET /health/{**rest}", "`carts`, `carts-db`: `service`, `status`, `date`")]
    [Fact]
    public async Task Health_WithItsStore_ListsServiceAndStoreWithDates()
    {
        var health = (await _client.GetJsonAsync("/health")).GetProperty("health");

        Assert.Equal(["carts", "carts-db"], health.EnumerateArray().Select(h => h.GetProperty("service").GetString()));
        Assert.All(health.EnumerateArray(), h => Assert.Equal("OK", h.GetProperty("status").GetString()));
        Assert.All(health.EnumerateArray(), h => Assert.EndsWith("Z", h.GetProperty("date").GetString()));
    }

    private static async Task AssertAcceptedAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Ct));
    }

    private async Task<long> CountStoredAsync()
    {
        await using var connection = await _service.Services.GetRequiredService<DbDataSource>().OpenConnectionAsync(Ct);
        return await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM item");
    }

    // In one statement instead of a thousand requests, each of which would wait for the disk.
    private async Task FillAsync(string cart)
    {
        await using var connection = await _service.Services.GetRequiredService<DbDataSource>().OpenConnectionAsync(Ct);
        await connection.ExecuteAsync("""
            WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 999)
            INSERT INTO item (cart_id, item_id, id, quantity, unit_price_cents) SELECT @cart, 'item ' || i, 'id ' || i, 1, 799 FROM n
            """, new { cart });
    }

    public sealed class OnFiles(Files backend) : CartTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : CartTests(backend), IClassFixture<Servers>;
}
