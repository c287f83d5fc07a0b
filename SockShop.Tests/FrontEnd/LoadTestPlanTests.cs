using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace SockShop.Tests.FrontEnd;

/// <summary>What the JMeter plans send and extract; a sample of 400 or more ends a loop there.</summary>
public sealed partial class LoadTestPlanTests : IAsyncDisposable
{
    private readonly Shop _shop = new();
    private readonly HttpClient _browser;

    public LoadTestPlanTests()
    {
        _shop.Catalogue
            .On("GET /catalogue?size=5", "[]").On("GET /catalogue?size=3", "[]")
            .On("GET /catalogue?page=1&size=6&tags=", "[]").On("GET /catalogue?page=1&size=6&tags=brown", "null")
            .On("GET /catalogue?sort=id&size=3&tags=brown", "null")
            .On("GET /catalogue/size?tags=", "{}").On("GET /catalogue/size?tags=brown", "{}").On("GET /tags", "{}");
        _shop.Carts
            .On($"POST /carts/{Shop.Eve}/items", HttpStatusCode.Created).On($"DELETE /carts/{Shop.Eve}", HttpStatusCode.Accepted);
        _shop.Users.On("POST /addresses", """{"id":"a9"}""").On("POST /cards", """{"id":"k9"}""").On("POST /register", """{"id":"57a98d98e4b00679b4a830b9"}""");
        _shop.Orders
            .On("POST /orders", HttpStatusCode.Created, "{}")
            .On("GET /orders/new", $$"""{"customerId":"{{Shop.Eve}}"}""")
            .On($"GET /orders/search/customerId?sort=date&custId={Shop.Eve}", """
                {"_embedded":{"customerOrders":[
                    {"_links":{"self":{"href":"http://orders/orders/old"},"order":{"href":"http://orders/orders/old"}}},
                    {"_links":{"self":{"href":"http://orders/orders/new"},"order":{"href":"http://orders/orders/new"}}}]}}
                """);
        _browser = _shop.Open();
        _browser.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/json, text/javaPVript, */*; q=0.01");
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Behaviour("load test: purchase", "the status of every sample, by the shop's front-end alone")]
    [Fact]
    public async Task PurchasePlan_OneLoop_GetsTheStatusOfEverySample()
    {
        await ExpectAsync(200, "/", "/cart", "/catalogue?size=5");
        Assert.Equal(HttpStatusCode.OK, (await _browser.LoginAsync()).StatusCode);
        await ExpectAsync(200, "/", "/cart", "/catalogue/size?tags=", "/customers/ERROR%20-%20logged_in", "/catalogue?page=1&size=6&tags=", "/tags");
        await ExpectAsync(200, "/catalogue/size?tags=brown", "/catalogue?page=1&size=6&tags=brown", $"/catalogue/{Shop.SockId}", "/catalogue?sort=id&size=3&tags=brown");
        await PostAsync(201, "/cart", $$"""{"id":"{{Shop.SockId}}"}""");
        await ExpectAsync(200, "/catalogue?size=3", "/address", "/card");
        await PostAsync(200, "/addresses", """{"number":"user1","street":"user1","city":"user1","postcode":"user1","country":"user1"}""");
        await PostAsync(200, "/cards", """{"longNum":"1234567812345678","expires":"12/12","ccv":"111"}""");
        Assert.Equal(HttpStatusCode.Created, (await _browser.SendEmptyAsync(HttpMethod.Post, "/orders", "application/x-www-form-urlencoded")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await _browser.SendEmptyAsync(HttpMethod.Delete, "/cart", "text/plain")).StatusCode);
        await ExpectAsync(201, "/orders");
        await ExpectAsync(200, "/customers/Vn6Xhxoe5vO3VwY7wviZ6EM9tlfD7Fzy", $"/orders/{await LastOrderAsync()}");
    }

    [Behaviour("load test: login", "cuts `logged_in=…;` out of the headers")]
    [Fact]
    public async Task LoginExtractor_OnTheHeaders_FindsTheValueBeforeASemicolon()
    {
        var cookie = (await _browser.LoginAsync()).SetCookie("logged_in");

        Assert.Matches("^[A-Za-z0-9_-]+$", LoggedIn().Match(cookie!).Groups[1].Value);
    }

    [Behaviour("load test: list of orders", """cuts `http://orders/orders/ID"` out; the last is the newest""")]
    [Fact]
    public async Task OrderExtractor_OnTheList_FindsTheNewestLast()
    {
        await _browser.LoginAsync();

        Assert.Equal("new", await LastOrderAsync());
    }

    [Behaviour("load test: registration", """cuts the id out of exactly `{"id":"…"}`""")]
    [Fact]
    public async Task RegistrationExtractor_OnTheBody_FindsTheId()
    {
        var response = await PostAsync(200, "/register", """{"username":"u","password":"u","email":"u@gamil.com","firstName":"u","lastName":"u"}""");

        Assert.Equal("57a98d98e4b00679b4a830b9", RegistrationId().Match(await response.TextAsync()).Groups[1].Value);
    }

    private async Task ExpectAsync(int status, params string[] paths)
    {
        foreach (var path in paths)
        {
            var response = await _browser.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.True(status == (int)response.StatusCode, $"{path}: {(int)response.StatusCode}");
        }
    }

    private async Task<HttpResponseMessage> PostAsync(int status, string path, string json)
    {
        var content = new StringContent(json, Encoding.UTF8) { Headers = { ContentType = MediaTypeHeaderValue.Parse("application/json; charset=UTF-8") } };
        var response = await _browser.PostAsync(path, content, TestContext.Current.CancellationToken);
        Assert.True(status == (int)response.StatusCode, $"{path}: {(int)response.StatusCode}");
        return response;
    }

    private async Task<string> LastOrderAsync() =>
        OrderId().Matches(await (await _browser.GetAsync("/orders", TestContext.Current.CancellationToken)).TextAsync())[^1].Groups[1].Value;

    [GeneratedRegex("logged_in=(.+?);")]
    private static partial Regex LoggedIn();

    [GeneratedRegex("http://orders/orders/(.+?)\"")]
    private static partial Regex OrderId();

    [GeneratedRegex("""\{"id":"(.+?)"\}""")]
    private static partial Regex RegistrationId();
}
