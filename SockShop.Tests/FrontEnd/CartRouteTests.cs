using System.Net;
using SockShop.Tests.Services;

namespace SockShop.Tests.FrontEnd;

public sealed class CartRouteTests : IAsyncDisposable
{
    private const string Items = $"/carts/{Shop.Eve}/items";
    private readonly Shop _shop = new();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Behaviour("front-end: GET /cart", "200, carts' array as it is, without a Content-Type")]
    [Fact]
    public async Task Get_ByACustomer_IsTheCustomersCartPassedOn()
    {
        _shop.Carts.On($"GET {Items}", """[{"itemId":"x","quantity":1,"unitPrice":15.0},null]""");
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.GetResponseAsync("/cart");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Null(response.Content.Headers.ContentType);
        Assert.Equal("""[{"itemId":"x","quantity":1,"unitPrice":15.0},null]""", await response.TextAsync());
    }

    [Behaviour("front-end: POST /cart", "201, empty, untyped; the catalogue's price; other members are not read")]
    [Theory]
    [InlineData($$"""{"id":"{{Shop.SockId}}"}""")]
    [InlineData($$"""{"id":"{{Shop.SockId}}","quantity":1}""")]
    public async Task Add_KnownSock_SendsThePriceOfTheCatalogueAndIs201Empty(string body)
    {
        _shop.Carts.On($"POST {Items}", HttpStatusCode.Created, """{"itemId":"x"}""");
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.PostAsync("/cart", body);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        await AssertEmptyAsync(response);
        Assert.Equal($$"""{"itemId":"{{Shop.SockId}}","unitPrice":12}""", _shop.Carts.Calls.Single().Body);
    }

    [Behaviour("front-end: POST /cart/update", "202, empty, untyped; the quantity may be a text")]
    [Theory]
    [InlineData("5")]
    [InlineData("\"5\"")]
    public async Task Update_WithAQuantityAsNumberOrText_Is202Empty(string quantity)
    {
        _shop.Carts.On($"PATCH {Items}", HttpStatusCode.Accepted);
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.PostAsync("/cart/update", $$"""{"id":"{{Shop.SockId}}","quantity":{{quantity}}}""");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await AssertEmptyAsync(response);
        Assert.Equal($$"""{"itemId":"{{Shop.SockId}}","quantity":5,"unitPrice":12}""", _shop.Carts.Calls.Single().Body);
    }

    [Behaviour("front-end: DELETE /cart", "202, empty, untyped; the type of an empty body does not matter")]
    [Fact]
    public async Task Delete_WithATypeAndNoBody_Is202Empty()
    {
        _shop.Carts.On($"DELETE /carts/{Shop.Eve}", HttpStatusCode.Accepted);
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.SendEmptyAsync(HttpMethod.Delete, "/cart", "text/plain");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await AssertEmptyAsync(response);
    }

    [Behaviour("front-end: DELETE /cart/{id}", "202, empty, untyped")]
    [Fact]
    public async Task DeleteItem_InTheCart_Is202Empty()
    {
        _shop.Carts.On($"DELETE {Items}/{Shop.SockId}", HttpStatusCode.Accepted);
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.DeleteResponseAsync($"/cart/{Shop.SockId}");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await AssertEmptyAsync(response);
    }

    [Behaviour("front-end: DELETE /cart/{id}", "not in the cart: 500, empty", Ours = "404 with a message", Why = "the caller's input")]
    [Fact]
    public async Task DeleteItem_NotInTheCart_IsTheCartsAnswer()
    {
        _shop.Carts.On($"DELETE {Items}/x", HttpStatusCode.NotFound, """{"message":"Cannot find item in cart"}""");
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.DeleteResponseAsync("/cart/x");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("Cannot find item in cart", await response.MessageAsync());
    }

    [Behaviour("front-end: POST /cart", "no id: 500 `Must pass id of item to add`", Ours = "400, the same message", Why = "the caller's input")]
    [Behaviour("front-end: POST /cart/update", "no id or quantity: 500", Ours = "400, the same messages", Why = "the caller's input")]
    [Theory]
    [InlineData("/cart", "{}", "Must pass id of item to add")]
    [InlineData("/cart", """{"id":""}""", "Must pass id of item to add")]
    [InlineData("/cart/update", """{"quantity":1}""", "Must pass id of item to update")]
    [InlineData("/cart/update", """{"id":"x"}""", "Must pass quantity to update")]
    public async Task Change_SomethingMissing_Is400ThatSaysWhat(string path, string body, string message)
    {
        var response = await _shop.Open().PostAsync(path, body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(message, await response.MessageAsync());
        Assert.Empty(_shop.Carts.Calls);
    }

    [Behaviour("front-end: any request", "malformed JSON: 500", Ours = "400", Why = "the caller's input", Defect = 8)]
    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"id":{}}""")]
    [InlineData("")]
    public async Task Add_UnreadableBody_Is400(string body)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await _shop.Open().PostAsync("/cart", body)).StatusCode);
    }

    [Behaviour("front-end: any request", "a body that is not typed JSON counts as `{}`; no 415")]
    [Fact]
    public async Task Add_BodyOfAnotherType_CountsAsEmpty()
    {
        var response = await _shop.Open().PostAsync(
            "/cart", new StringContent($$"""{"id":"{{Shop.SockId}}"}"""), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("Must pass id of item to add", await response.MessageAsync());
    }

    [Behaviour("front-end: POST /cart", "an unknown sock is added: 201", Ours = "404", Why = "a cart holds what can be bought", Defect = 10)]
    [Behaviour("front-end: POST /cart/update", "an unknown sock: 202", Ours = "404", Defect = 10)]
    [Theory]
    [InlineData("/cart", """{"id":"nope"}""")]
    [InlineData("/cart/update", """{"id":"nope","quantity":1}""")]
    public async Task Change_UnknownSock_Is404AndTheCartIsNotTouched(string path, string body)
    {
        _shop.Catalogue.On("GET /catalogue/nope", HttpStatusCode.NotFound, "{}");

        var response = await _shop.Open().PostAsync(path, body);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("There is no sock with id 'nope'", await response.MessageAsync());
        Assert.Empty(_shop.Carts.Calls);
    }

    [Behaviour("front-end: POST /cart", "`..` and `a/b` lead to other paths of catalogue", Ours = "404")]
    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("a/b")]
    [InlineData("\\u0000")]
    public async Task Add_WhatIsNoIdAndWouldBeAnotherPath_Is404AndNobodyIsAsked(string id)
    {
        var response = await _shop.Open().PostAsync("/cart", $$"""{"id":"{{id}}"}""");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(_shop.Catalogue.Calls);
    }

    [Behaviour("front-end: POST /cart", "`size` is added as a sock", Ours = "404")]
    [Fact]
    public async Task Add_APathOfTheCatalogueThatIsNoSock_Is404AndTheCartIsNotTouched()
    {
        _shop.Catalogue.On("GET /catalogue/size", """{"size":10,"err":null}""");

        Assert.Equal(HttpStatusCode.NotFound, (await _shop.Open().PostAsync("/cart", """{"id":"size"}""")).StatusCode);
        Assert.Empty(_shop.Carts.Calls);
    }

    [Behaviour("front-end: POST /cart", "carts refuses: 500 `Unable to add to cart. Status code: N`", Ours = "carts' status and message")]
    [Fact]
    public async Task Add_WhatCartsRefuses_IsTheCartsAnswer()
    {
        _shop.Carts.On($"POST {Items}", HttpStatusCode.UnprocessableEntity, """{"message":"A cart holds at most 1000 different items"}""");
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.PostAsync("/cart", $$"""{"id":"{{Shop.SockId}}"}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("A cart holds at most 1000 different items", await response.MessageAsync());
    }

    [Behaviour(
        "front-end: any request", """errors are `{"message","error"}`, with the address of what is away""",
        Ours = "problem details with both members, `error` empty", Why = "addresses are nobody's business")]
    [Fact]
    public async Task Error_Always_HasTheOriginalsMembersInProblemDetails()
    {
        var response = await _shop.Open().PostAsync("/cart", "{}");

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var error = await response.JsonAsync();
        Assert.Equal("Must pass id of item to add", error.GetProperty("message").GetString());
        Assert.Equal("{}", error.GetProperty("error").GetRawText());
        Assert.Equal(400, error.GetProperty("status").GetInt32());
    }

    [Behaviour("front-end: POST /cart/update", "any quantity: 202", Ours = "what carts refuses: carts' 400")]
    [Fact]
    public async Task Update_QuantityTheCartRefuses_IsTheCartsAnswer()
    {
        _shop.Carts.On($"PATCH {Items}", HttpStatusCode.BadRequest, """{"message":"quantity must be positive"}""");
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.PostAsync("/cart/update", $$"""{"id":"{{Shop.SockId}}","quantity":-1}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("quantity must be positive", await response.MessageAsync());
    }

    [Behaviour("front-end: any request", "`custId` in the query names the customer, outside production", Ours = "ignored", Why = "impersonation", Defect = 6)]
    [Fact]
    public async Task Get_WithACustIdInTheQuery_IgnoresIt()
    {
        _shop.Carts.On($"GET {Items}", "[]");
        var browser = await _shop.OpenAsEveAsync();

        await browser.GetResponseAsync("/cart?custId=57a98d98e4b00679b4a830b2");

        Assert.Equal([$"GET {Items}"], _shop.Carts.Requests);
    }

    // jQuery parses a body typed JSON, and an empty one is an error to it.
    private static async Task AssertEmptyAsync(HttpResponseMessage response)
    {
        Assert.Empty(await response.TextAsync());
        Assert.Null(response.Content.Headers.ContentType);
    }
}
