using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SockShop.Orders.Placing;
using SockShop.Tests.Services;

namespace SockShop.Tests.Orders;

public sealed class PlacingTests : IAsyncDisposable
{
    private readonly OrderingShop _shop = new();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Post_AnOrder_AnswersTheOriginalsShape()
    {
        var response = await _shop.PostOrderAsync();
        var order = await response.JsonAsync();

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["id", "customerId", "customer", "address", "card", "items", "shipment", "date", "total"], order.Names());
        Assert.Matches("^[0-9a-f]{24}$", order.GetProperty("id").GetString());
        Assert.Equal(UserAndCarts.CustomerId, order.GetProperty("customerId").GetString());
        Assert.Equal("""{"id":null,"firstName":"Eve","lastName":"Berger","username":"Eve_Berger","addresses":[],"cards":[]}""", Text(order, "customer"));
        Assert.Equal("""{"id":null,"number":"4","street":"Maes-Y-Deri","city":"Aberdare","postcode":"CF44 6TF","country":"United Kingdom"}""", Text(order, "address"));
        Assert.Equal("""{"id":null,"longNum":"************5678","expires":"08/19","ccv":""}""", Text(order, "card"));
        Assert.Equal("""[{"id":"5f0","itemId":"sock","quantity":10,"unitPrice":1.99}]""", Text(order, "items"));
        Assert.Equal(UserAndCarts.CustomerId, order.GetProperty("shipment").GetProperty("name").GetString());
        Assert.True(Guid.TryParse(order.GetProperty("shipment").GetProperty("id").GetString(), out _));
        Assert.Matches(@"^""\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000""$", Text(order, "date"));
        Assert.Equal("24.89", Text(order, "total"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"customer":"http://user/customers/1","address":"http://user/addresses/a1","card":"http://user/cards/c1"}""")]
    [InlineData("""{"customer":null,"address":"http://user/addresses/a1","card":"http://user/cards/c1","items":"http://carts/carts/1/items"}""")]
    [InlineData("null")]
    public async Task Post_WithoutOneOfTheFour_IsNotAcceptable(string body)
    {
        var response = await _shop.Orders.PostAsync("/orders", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        var error = await response.JsonAsync();

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Equal("Invalid order request. Order requires customer, address, card and items.", error.GetProperty("message").GetString());
        Assert.Equal("Not Acceptable", error.GetProperty("error").GetString());
        Assert.Equal(406, error.GetProperty("status").GetInt32());
        Assert.Equal("/orders", error.GetProperty("path").GetString());
        Assert.Equal(JsonValueKind.Number, error.GetProperty("timestamp").ValueKind);
    }

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
        var response = await _shop.Orders.PostAsJsonAsync("/orders", OrderingShop.Request() with { Customer = link }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Contains("links of the user service", (await response.JsonAsync()).GetProperty("message").GetString());
        Assert.Empty(_shop.UserAndCarts.Asked);
    }

    [Fact]
    public async Task Post_WithPortsInTheLinks_AsksTheServicesUnderTheirOwnAddresses()
    {
        var request = new OrderRequest(
            $"http://user:8080/customers/{UserAndCarts.CustomerId}", "http://user:1/addresses/a1", "http://user:2/cards/c1", $"http://carts:3/carts/{UserAndCarts.CustomerId}/items");

        var response = await _shop.Orders.PostAsJsonAsync("/orders", request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(["carts", "user", "user", "user"], _shop.UserAndCarts.Asked.Select(u => u.Authority).Order());
    }

    [Theory]
    [InlineData("[]", "Your cart is empty.")]
    [InlineData("[null]", "Your cart is empty.")]
    [InlineData("""[{"itemId":"s","quantity":0,"unitPrice":1}]""", "Your cart has an item")]
    [InlineData("""[{"itemId":"s","quantity":-2147483648,"unitPrice":1}]""", "Your cart has an item")]
    [InlineData("""[{"itemId":"s","quantity":1,"unitPrice":-1}]""", "Your cart has an item")]
    [InlineData("""[{"itemId":"s","quantity":1,"unitPrice":1e20}]""", "Your cart has an item")]
    [InlineData("""[{"itemId":"","quantity":1,"unitPrice":1}]""", "Your cart has an item")]
    public async Task Post_ACartThatCannotBeOrdered_IsNotAcceptableAndNotCharged(string cart, string message)
    {
        _shop.UserAndCarts.Cart = cart;

        var response = await _shop.PostOrderAsync();

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.StartsWith(message, (await response.JsonAsync()).GetProperty("message").GetString());
        Assert.Equal(0, _shop.ToPayment.Requests);
    }

    [Fact]
    public async Task Post_OfManyCents_AddsThemWithoutRounding()
    {
        _shop.UserAndCarts.Cart = """[{"itemId":"a","quantity":3,"unitPrice":0.10},{"itemId":"b","quantity":1,"unitPrice":15.0},null]""";

        var order = await (await _shop.PostOrderAsync()).JsonAsync();

        Assert.Equal("20.29", Text(order, "total"));
        Assert.Equal(2, order.GetProperty("items").GetArrayLength());
        Assert.Equal(20.29m, (await _shop.LedgerAsync("authorised")).Single().GetProperty("amount").GetDecimal());
    }

    [Fact]
    public async Task Post_AboveTheLimit_IsNotAcceptableInPaymentsWordsAndNotShown()
    {
        _shop.UserAndCarts.Cart = """[{"itemId":"a","quantity":1,"unitPrice":100.02}]""";

        var response = await _shop.PostOrderAsync();

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Equal("Payment declined: amount exceeds 105.00", (await response.JsonAsync()).GetProperty("message").GetString());
        Assert.Equal(["declined"], await _shop.StatesAsync());
        Assert.Equal(0, (await _shop.Orders.GetJsonAsync("/orders")).GetProperty("page").GetProperty("totalElements").GetInt32());
    }

    [Fact]
    public async Task Post_ForACardNobodyKnows_IsNotAcceptable()
    {
        _shop.UserAndCarts.Answers.TryRemove("/cards/c1", out _);

        Assert.Equal(HttpStatusCode.NotAcceptable, (await _shop.PostOrderAsync()).StatusCode);
    }

    [Theory]
    [InlineData("/customers/" + UserAndCarts.CustomerId, """{"firstName":"Eve"}""", "user")]
    [InlineData("/addresses/a1", "<html>", "user")]
    [InlineData("/carts/" + UserAndCarts.CustomerId + "/items", "{}", "carts")]
    public async Task Post_WithAnAnswerThatCannotBeUsed_IsUnavailableAndNamesTheService(string path, string answer, string service)
    {
        _shop.UserAndCarts.Answers[path] = answer;

        var response = await _shop.PostOrderAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.StartsWith(service, (await response.JsonAsync()).GetProperty("message").GetString());
        Assert.Empty(await _shop.StatesAsync());
    }

    [Fact]
    public async Task Post_WithACardNumber_KeepsNoMoreThanItsLastFourDigits()
    {
        await _shop.PostOrderAsync();
        await _shop.SettledAsync();

        var stored = _shop.StoredOrders;
        Assert.Contains("************5678", stored);
        Assert.DoesNotContain(UserAndCarts.CardNumber[..^4], stored);
        Assert.DoesNotContain(UserAndCarts.CardNumber[^5..], stored);
        Assert.DoesNotContain("958", (await _shop.Orders.GetJsonAsync("/orders")).GetRawText().Replace(UserAndCarts.CustomerId, "", StringComparison.Ordinal));
    }

    private static string Text(JsonElement order, string member) => order.GetProperty(member).GetRawText();
}
