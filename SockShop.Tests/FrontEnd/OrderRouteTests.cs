using System.Net;
using System.Net.Http.Headers;
using SockShop.Tests.Services;

namespace SockShop.Tests.FrontEnd;

public sealed class OrderRouteTests : IAsyncDisposable
{
    private const string Search = $"/orders/search/customerId?sort=date&custId={Shop.Eve}";
    private const string Created = """{"id":"o1","date":"2026-06-22T01:02:07.411+0000","total":16.99,"address":{"id":null}}""";
    private readonly Shop _shop = new();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Behaviour("front-end: GET /orders", "201 (sic), a bare array, compact, untyped")]
    [Fact]
    public async Task List_WithOrders_Is201WithTheBareCompactArray()
    {
        _shop.Orders.On($"GET {Search}", """
            { "_embedded": { "customerOrders": [
                { "date": "2026-06-22T01:02:07.411+0000", "total": 15.0, "_links": { "self": { "href": "http://orders/orders/o1" } } }
            ] } }
            """);
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.GetResponseAsync("/orders");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Null(response.Content.Headers.ContentType);
        Assert.Equal(
            """[{"date":"2026-06-22T01:02:07.411+0000","total":15.0,"_links":{"self":{"href":"http://orders/orders/o1"}}}]""",
            await response.TextAsync());
    }

    [Behaviour("front-end: GET /orders", "none, or orders' 404: `[]`")]
    [Theory]
    [InlineData(HttpStatusCode.NotFound, "")]
    [InlineData(HttpStatusCode.OK, """{"_embedded":{"customerOrders":[]}}""")]
    [InlineData(HttpStatusCode.OK, "{}")]
    public async Task List_WithoutOrders_Is201WithAnEmptyArray(HttpStatusCode status, string body)
    {
        _shop.Orders.On($"GET {Search}", status, body);
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.GetResponseAsync("/orders");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("[]", await response.TextAsync());
    }

    [Behaviour("front-end: GET /orders", "orders fails: 500", Ours = "503 that names it")]
    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, "oops")]
    [InlineData(HttpStatusCode.OK, "not JSON")]
    public async Task List_UpstreamAnswerOfNoUse_Is503ThatNamesOrders(HttpStatusCode status, string body)
    {
        _shop.Orders.On($"GET {Search}", status, body);
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.GetResponseAsync("/orders");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.StartsWith("orders ", await response.MessageAsync());
    }

    [Behaviour("front-end: GET /orders", "not logged in: 500 `User not logged in.`", Ours = "401, the same message", Why = "the caller's input")]
    [Behaviour("front-end: GET /orders/{id}", "open to everyone", Ours = "not logged in: 401", Why = "orders are private", Defect = 4)]
    [Behaviour("front-end: POST /orders", "not logged in: 500 `User not logged in.`", Ours = "401, the same message", Why = "the caller's input")]
    [Theory]
    [InlineData("GET", "/orders")]
    [InlineData("GET", "/orders/o1")]
    [InlineData("GET", "/orders/o1/shipment")]
    [InlineData("POST", "/orders")]
    public async Task Request_NotLoggedIn_Is401(string method, string path)
    {
        var response = await _shop.Open().SendAsync(new(new HttpMethod(method), path), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("User not logged in.", await response.MessageAsync());
        Assert.Empty(_shop.Orders.Calls);
    }

    [Behaviour("front-end: GET /orders/{id}", "orders' status, body and type")]
    [Fact]
    public async Task Get_OwnOrder_IsPassedOnWithItsType()
    {
        var order = $$"""{"customerId":"{{Shop.Eve}}","total":16.99}""";
        _shop.Orders.On("GET /orders/o1", () => new(HttpStatusCode.OK)
        {
            Content = new StringContent(order, new MediaTypeHeaderValue("application/hal+json", "UTF-8")),
        });
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.GetResponseAsync("/orders/o1");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/hal+json; charset=UTF-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(order, await response.TextAsync());
    }

    [Behaviour("front-end: GET /orders/{id}", "anybody's order", Ours = "404, as for an unknown one", Why = "orders are private", Defect = 4)]
    [Fact]
    public async Task Get_SomebodyElsesOrder_LooksLikeNone()
    {
        _shop.Orders
            .On("GET /orders/theirs", """{"customerId":"57a98d98e4b00679b4a830b2","card":{"longNum":"5544154011345918"}}""")
            .On("GET /orders/none00", HttpStatusCode.NotFound);
        var browser = await _shop.OpenAsEveAsync();

        var theirs = await browser.GetResponseAsync("/orders/theirs");
        var none = await browser.GetResponseAsync("/orders/none00");

        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal((await none.TextAsync()).Replace("none00", "theirs", StringComparison.Ordinal), await theirs.TextAsync());
    }

    [Behaviour("front-end: GET /orders/{id}/shipment", BehaviourAttribute.NotThere, Ours = "200 for the customer's own orders, as orders answers", Why = "pages show how far a parcel is")]
    [Fact]
    public async Task Shipment_OfAnOrder_IsForItsCustomerOnly()
    {
        _shop.Orders
            .On("GET /orders/o1", $$"""{"customerId":"{{Shop.Eve}}"}""")
            .On("GET /orders/o1/shipment", """{"id":"p1","state":"sent"}""")
            .On("GET /orders/theirs", """{"customerId":"57a98d98e4b00679b4a830b2"}""");
        var browser = await _shop.OpenAsEveAsync();

        Assert.Equal("""{"id":"p1","state":"sent"}""", await (await browser.GetResponseAsync("/orders/o1/shipment")).TextAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetResponseAsync("/orders/theirs/shipment")).StatusCode);
        Assert.DoesNotContain("GET /orders/theirs/shipment", _shop.Orders.Requests);
    }

    [Behaviour("front-end: GET /orders/{id}", "every path below `/orders` is passed on", Ours = "one id only", Why = "searches would show others' orders")]
    [Fact]
    public async Task Get_SearchOfAnotherCustomersOrders_IsNoRoute()
    {
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.GetResponseAsync("/orders/search/customerId?custId=57a98d98e4b00679b4a830b2");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(_shop.Orders.Calls);
    }

    [Behaviour("front-end: POST /orders", "201 with the order; no body is needed, of whatever type")]
    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    public async Task Place_WithoutABodyOfAnyType_Is201WithTheOrder(string type)
    {
        _shop.Orders.On("POST /orders", HttpStatusCode.Created, Created);
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.SendEmptyAsync(HttpMethod.Post, "/orders", type);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(Created, await response.TextAsync());
    }

    [Behaviour("front-end: POST /orders", "asks for the customer, then addresses and cards; posts four links, the first address and card")]
    [Fact]
    public async Task Place_WithAddressesAndCards_AsksInOrderAndNamesTheFirstOfEach()
    {
        _shop.Orders.On("POST /orders", HttpStatusCode.Created, Created);
        var browser = await _shop.OpenAsEveAsync();

        await browser.SendEmptyAsync(HttpMethod.Post, "/orders", "text/plain");

        Assert.Equal(["GET /login", $"GET /customers/{Shop.Eve}"], _shop.Users.Requests[..2]);
        Assert.Equal([$"GET /customers/{Shop.Eve}/addresses", $"GET /customers/{Shop.Eve}/cards"], _shop.Users.Requests[2..].Order());
        Assert.Equal(
            $$"""{"customer":"http://user/customers/{{Shop.Eve}}","address":"http://user/addresses/a1","card":"http://user/cards/k1","items":"http://carts/carts/{{Shop.Eve}}/items"}""",
            _shop.Orders.Calls.Single().Body);
    }

    [Behaviour("front-end: POST /orders", "none saved: `null` instead of the link; 406 and its message are passed on")]
    [Fact]
    public async Task Place_WithoutAddressAndCard_SendsNullAndPassesTheRefusalOn()
    {
        const string Refusal = "Invalid order request. Order requires customer, address, card and items. Missing: address, card.";
        _shop.Users
            .On($"GET /customers/{Shop.Eve}/addresses", """{"_embedded":{"address":[]}}""")
            .On($"GET /customers/{Shop.Eve}/cards", """{"_embedded":{"card":null}}""");
        _shop.Orders.On("POST /orders", HttpStatusCode.NotAcceptable, $$"""{"status":406,"message":"{{Refusal}}"}""");
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.SendEmptyAsync(HttpMethod.Post, "/orders", "text/plain");

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Equal(Refusal, await response.MessageAsync());
        Assert.Contains("\"address\":null,\"card\":null", _shop.Orders.Calls.Single().Body);
    }

    [Behaviour("front-end: POST /orders", "sent twice, ordered twice", Ours = "`Idempotency-Key` is passed on; our pages send one", Defect = 12)]
    [Fact]
    public async Task Place_WithAnIdempotencyKey_PassesItOn()
    {
        _shop.Orders.On("POST /orders", HttpStatusCode.Created, Created);
        var browser = await _shop.OpenAsEveAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/orders") { Headers = { { "Idempotency-Key", "once" } } };

        await browser.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("once", _shop.Orders.Calls.Single().Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task Place_AnswersOfOrdersLost_AsksUnderOneKeyUntilItIsKnownWhatBecameOfTheOrder()
    {
        const int LostAnswers = 5; // more than any call is repeated
        _shop.Orders.On("POST /orders", () => _shop.Orders.Calls.Length <= LostAnswers
            ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection broke")
            : new(HttpStatusCode.Created) { Content = new StringContent(Created) });
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.SendEmptyAsync(HttpMethod.Post, "/orders", "text/plain");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(LostAnswers + 1, _shop.Orders.Calls.Length);
        Assert.NotEmpty(Assert.Single(_shop.Orders.Calls.Select(c => c.Headers["Idempotency-Key"]).Distinct()));
    }

    [Fact]
    public async Task Place_OrdersAsksToComeLater_PassesThatOn()
    {
        _shop.Orders.On("POST /orders", HttpStatusCode.ServiceUnavailable, """{"status":503,"message":"payment is not reachable"}""");
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.SendEmptyAsync(HttpMethod.Post, "/orders", "text/plain");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("payment is not reachable", await response.MessageAsync());
        Assert.InRange(_shop.Orders.Calls.Length, 1, 3);
    }

    [Behaviour("front-end: POST /orders", "the cart is left as it is", Why = "the browser and the plan empty it", Defect = 12)]
    [Fact]
    public async Task Place_Succeeds_LeavesItToTheBrowserToEmptyTheCart()
    {
        _shop.Orders.On("POST /orders", HttpStatusCode.Created, Created);
        var browser = await _shop.OpenAsEveAsync();

        await browser.SendEmptyAsync(HttpMethod.Post, "/orders", "text/plain");

        Assert.Empty(_shop.Carts.Calls);
    }
}
