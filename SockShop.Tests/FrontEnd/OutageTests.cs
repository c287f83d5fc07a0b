using System.Net;
using System.Net.Http.Headers;
using SockShop.Tests.Services;

namespace SockShop.Tests.FrontEnd;

public sealed class OutageTests : IAsyncDisposable
{
    private readonly Shop _shop = new();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Behaviour(
        "front-end: any request", "a service is away: 500, or the process ends",
        Ours = "503 that names it", Why = "one request must not end the shop", Defect = 2)]
    [Theory]
    [InlineData("GET", "/catalogue", "catalogue")]
    [InlineData("GET", "/catalogue/images/classic.svg", "catalogue")]
    [InlineData("GET", "/tags", "catalogue")]
    [InlineData("GET", "/cart", "carts")]
    [InlineData("POST", "/cart", "catalogue")]
    [InlineData("POST", "/cart", "carts")]
    [InlineData("POST", "/cart/update", "catalogue")]
    [InlineData("DELETE", "/cart", "carts")]
    [InlineData("DELETE", "/cart/x", "carts")]
    [InlineData("GET", "/orders", "orders")]
    [InlineData("GET", "/orders/o1", "orders")]
    [InlineData("POST", "/orders", "user")]
    [InlineData("POST", "/orders", "orders")]
    [InlineData("GET", "/login", "user")]
    [InlineData("POST", "/register", "user")]
    [InlineData("GET", "/customers/x", "user")]
    [InlineData("GET", "/address", "user")]
    [InlineData("GET", "/card", "user")]
    [InlineData("DELETE", "/cards/k1", "user")]
    public async Task Request_NeededServiceIsDown_Is503ThatNamesIt(string method, string path, string service)
    {
        var browser = await _shop.OpenAsEveAsync();
        Named(service).IsDown = true;
        using var request = new HttpRequestMessage(new(method), path);
        if (method == "POST")
        {
            request.Content = new StringContent(
                $$"""{"id":"{{Shop.SockId}}","quantity":1,"username":"u","password":"p"}""", new MediaTypeHeaderValue("application/json"));
        }

        var response = await browser.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.StartsWith($"{service} is not reachable", await response.MessageAsync());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetResponseAsync("/alive")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetResponseAsync("/")).StatusCode);
    }

    [Behaviour("front-end: GET /tags", "errors of catalogue arrive as 200", Ours = "with their status", Why = "an error should look like one", Defect = 3)]
    [Theory]
    [InlineData("/catalogue")]
    [InlineData("/tags")]
    public async Task Read_CatalogueFails_IsNotASuccess(string path)
    {
        _shop.Catalogue.On($"GET {path}", HttpStatusCode.InternalServerError, """{"error":"database connection error","status_code":500}""");

        var response = await _shop.Open().GetResponseAsync(path);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("database connection error", (await response.JsonAsync()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Add_CatalogueAnswersNonsense_Is503ThatNamesIt()
    {
        _shop.Catalogue.On($"GET /catalogue/{Shop.SockId}", "null");

        var response = await _shop.Open().PostAsync("/cart", $$"""{"id":"{{Shop.SockId}}"}""");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.StartsWith("catalogue ", await response.MessageAsync());
    }

    private StubService Named(string service) => service switch
    {
        "catalogue" => _shop.Catalogue,
        "carts" => _shop.Carts,
        "orders" => _shop.Orders,
        _ => _shop.Users,
    };
}
