using System.Net;
using System.Text.Json;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Orders;

public abstract class HistoryTests(Backend backend) : IAsyncDisposable
{
    private readonly OrderingShop _shop = new(backend);

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Behaviour("orders: GET /orders/{id}", "200 `application/hal+json;charset=UTF-8`, no ids at any depth, `_links` on the `Host` header")]
    [Fact]
    public async Task Get_AnOrder_HasLinksInsteadOfIds()
    {
        var id = await PlaceAsync();

        var response = await GetAsync($"/orders/{id}");
        var order = await response.JsonAsync();

        Assert.Equal("application/hal+json;charset=UTF-8", response.Content.Headers.ContentType?.ToString().Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(["customerId", "customer", "address", "card", "items", "shipment", "date", "total", "_links"], order.Names());
        Assert.DoesNotContain("\"id\":", order.GetRawText());
        Assert.Equal($$$"""{"self":{"href":"http://orders/orders/{{{id}}}"},"order":{"href":"http://orders/orders/{{{id}}}"}}""", order.GetProperty("_links").GetRawText());
        Assert.Equal("24.89", order.GetProperty("total").GetRawText());
    }

    [Behaviour("orders: GET /orders/{id}", "unknown: 404, empty", Ours = "404 with a body")]
    [Fact]
    public async Task Get_AnUnknownId_IsNotFoundInTheOriginalsErrorShape()
    {
        var response = await GetAsync("/orders/57a98d98e4b00679b4a830b2");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("/orders/57a98d98e4b00679b4a830b2", (await response.JsonAsync()).GetProperty("path").GetString());
    }

    [Behaviour("orders: GET /profile", "HAL of Spring Data", Ours = "404", Why = "no client uses it")]
    [Theory]
    [InlineData("/")]
    [InlineData("/profile")]
    [InlineData("/profile/orders")]
    public async Task Leftover_OfSpringDataRest_IsNotFound(string path) => Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(path)).StatusCode);

    [Behaviour(
        "orders: GET /orders/search/customerId", "200, all of the customer's, the oldest first; not paged; `sort` has no effect; `_links.self` is the request")]
    [Fact]
    public async Task Search_ByCustomer_GivesAllOfThemOldestFirst()
    {
        var ids = new List<string>();
        for (var i = 0; i < 25; i++)
        {
            ids.Add(await PlaceAsync());
        }

        var answer = await (await GetAsync($"/orders/search/customerId?sort=date&custId={UserAndCarts.CustomerId}")).JsonAsync();

        Assert.Equal(ids.Select(i => $"http://orders/orders/{i}"), Hrefs(answer));
        Assert.Equal($"http://orders/orders/search/customerId?sort=date&custId={UserAndCarts.CustomerId}", answer.GetProperty("_links").GetProperty("self").GetProperty("href").GetString());
        Assert.Equal(["_embedded", "_links"], answer.Names());
    }

    [Behaviour("orders: GET /orders/search/customerId", """none, or no `custId`: `{"customerOrders":[]}`""")]
    [Theory]
    [InlineData("?custId=nobody")]
    [InlineData("")]
    public async Task Search_ForNobody_GivesAnEmptyArray(string query)
    {
        await PlaceAsync();

        var answer = await (await GetAsync($"/orders/search/customerId{query}")).JsonAsync();

        Assert.Equal("""{"customerOrders":[]}""", answer.GetProperty("_embedded").GetRawText());
    }

    [Behaviour("orders: GET /orders", "200 `_embedded.customerOrders`, `_links` to self, profile, search; pages of 20")]
    [Fact]
    public async Task List_Always_HasLinksAndPage()
    {
        string[] ids = [await PlaceAsync(), await PlaceAsync(), await PlaceAsync()];

        var first = await (await GetAsync("/orders")).JsonAsync();
        var second = await (await GetAsync("/orders?page=1&size=2")).JsonAsync();

        Assert.Equal(ids.Select(i => $"http://orders/orders/{i}"), Hrefs(first));
        Assert.Equal(["self", "profile", "search"], first.GetProperty("_links").Names());
        Assert.Equal("""{"size":20,"totalElements":3,"totalPages":1,"number":0}""", first.GetProperty("page").GetRawText());
        Assert.Equal([$"http://orders/orders/{ids[2]}"], Hrefs(second));
        Assert.Equal("""{"size":2,"totalElements":3,"totalPages":2,"number":1}""", second.GetProperty("page").GetRawText());
    }

    [Behaviour("orders: GET /orders", "any `page` and `size`", Ours = "not negative, and 1–1000, else 400", Why = "bounded")]
    [Behaviour("orders: GET /orders/search/customerId", "any `custId`", Ours = "100 characters, no control characters, else 400", Why = "bounded")]
    [Theory]
    [InlineData("?page=-1")]
    [InlineData("?size=0")]
    [InlineData("?size=1001")]
    [InlineData("/%01")]
    [InlineData("/search/customerId?custId=%00")]
    public async Task Get_WithAnArgumentOutOfBounds_IsABadRequest(string rest)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync($"/orders{rest}")).StatusCode);
    }

    [Behaviour("orders: PUT, PATCH, DELETE /orders/ID", "Spring Data changes orders for anybody", Ours = "405", Why = "no client uses it", Defect = 28)]
    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Change_OfAnOrder_IsNotAllowed(string method)
    {
        var request = new HttpRequestMessage(new(method), $"/orders/{await PlaceAsync()}");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _shop.Orders.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Behaviour("orders: GET /health/{**rest}", "`orders`, `orders-db`: `service`, `status`, `date`")]
    [Fact]
    public async Task Health_WithItsStore_ListsServiceAndStore()
    {
        var health = (await _shop.Orders.GetJsonAsync("/health")).GetProperty("health").EnumerateArray().ToList();

        Assert.Equal(["orders", "orders-db"], health.Select(h => h.GetProperty("service").GetString()));
        Assert.All(health, h => Assert.EndsWith("Z", h.GetProperty("date").GetString()));
    }

    private async Task<string> PlaceAsync() => (await (await _shop.PostOrderAsync()).JsonAsync()).GetProperty("id").GetString()!;

    private Task<HttpResponseMessage> GetAsync(string path) => _shop.Orders.SendAsync(
        new(HttpMethod.Get, path) { Headers = { Host = "orders" } }, TestContext.Current.CancellationToken);

    private static IEnumerable<string?> Hrefs(JsonElement list) => list.GetProperty("_embedded").GetProperty("customerOrders").EnumerateArray()
        .Select(o => o.GetProperty("_links").GetProperty("self").GetProperty("href").GetString());

    public sealed class OnFiles(Files backend) : HistoryTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : HistoryTests(backend), IClassFixture<Servers>;
}
