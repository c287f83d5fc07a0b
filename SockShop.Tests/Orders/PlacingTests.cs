using System.Net;
using System.Text.Json;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Orders;

public abstract class PlacingTests(Backend backend) : IAsyncDisposable
{
    private readonly OrderingShop _shop = new(backend);

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Behaviour("orders: POST /orders", "201 with the order: nine members in order, nested ids `null`, `date` with `+0000`, 4.99 shipping")]
    [Behaviour(
        "orders: POST /orders", "the card's number and ccv are kept and answered",
        Ours = "the last four digits; ccv is empty", Why = "nobody needs more", Defect = 28)]
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

    [Behaviour(
        "orders: POST /orders", "an empty cart is ordered for 4.99, a line without product, quantity or price too",
        Ours = "406 that says so", Defect = 26)]
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
        _shop.Backends.Cart = cart;

        var response = await _shop.PostOrderAsync();

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.StartsWith(message, (await response.JsonAsync()).GetProperty("message").GetString());
        Assert.Equal(0, _shop.ToPayment.Requests);
    }

    [Behaviour("orders: POST /orders", "money in 32-bit floats", Ours = "decimals, stored as cents; `null` lines of a cart are skipped", Defect = 29)]
    [Fact]
    public async Task Post_OfManyCents_AddsThemWithoutRounding()
    {
        _shop.Backends.Cart = """[{"itemId":"a","quantity":3,"unitPrice":0.10},{"itemId":"b","quantity":1,"unitPrice":15.0},null]""";

        var order = await (await _shop.PostOrderAsync()).JsonAsync();

        Assert.Equal("20.29", Text(order, "total"));
        Assert.Equal(2, order.GetProperty("items").GetArrayLength());
        Assert.Equal(20.29m, (await _shop.LedgerAsync("authorised")).Single().GetProperty("amount").GetDecimal());
    }

    [Behaviour("orders: POST /orders", "declined: 406 `Payment declined: amount exceeds 105.00`; not listed")]
    [Fact]
    public async Task Post_AboveTheLimit_IsNotAcceptableInPaymentsWordsAndNotShown()
    {
        _shop.Backends.Cart = """[{"itemId":"a","quantity":1,"unitPrice":100.02}]""";

        var response = await _shop.PostOrderAsync();

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Equal("Payment declined: amount exceeds 105.00", (await response.JsonAsync()).GetProperty("message").GetString());
        Assert.Equal(["declined"], await _shop.StatesAsync());
        Assert.Equal(0, (await _shop.Orders.GetJsonAsync("/orders")).GetProperty("page").GetProperty("totalElements").GetInt32());
    }

    [Behaviour("orders: POST /orders", "a service answers nonsense: 500", Ours = "503 that names it")]
    [Theory]
    [InlineData("/customers/" + UserAndCarts.CustomerId, """{"firstName":"Eve"}""", "user")]
    [InlineData("/addresses/a1", "<html>", "user")]
    [InlineData("/carts/" + UserAndCarts.CustomerId + "/items", "{}", "carts")]
    public async Task Post_WithAnAnswerThatCannotBeUsed_IsUnavailableAndNamesTheService(string path, string answer, string service)
    {
        _shop.Backends.Answers[path] = answer;

        var response = await _shop.PostOrderAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.StartsWith(service, (await response.JsonAsync()).GetProperty("message").GetString());
        Assert.Empty(await _shop.StatesAsync());
    }

    [Behaviour(
        "orders: GET /orders/{id}", "the card's number and ccv are stored and answered",
        Ours = "the last four digits; no ccv", Why = "nobody needs more", Defect = 28)]
    [Fact]
    public async Task Post_WithACardNumber_KeepsNoMoreThanItsLastFourDigits()
    {
        await _shop.PostOrderAsync();
        await _shop.SettledAsync();

        var stored = await _shop.StoredOrdersAsync();
        Assert.Contains("************5678", stored);
        Assert.DoesNotContain(UserAndCarts.CardNumber[..^4], stored);
        Assert.DoesNotContain(UserAndCarts.CardNumber[^5..], stored);
        Assert.DoesNotContain("958", (await _shop.Orders.GetJsonAsync("/orders")).GetRawText().Replace(UserAndCarts.CustomerId, "", StringComparison.Ordinal));
    }

    private static string Text(JsonElement order, string member) => order.GetProperty(member).GetRawText();

    public sealed class OnFiles(Files backend) : PlacingTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : PlacingTests(backend), IClassFixture<Servers>;
}
