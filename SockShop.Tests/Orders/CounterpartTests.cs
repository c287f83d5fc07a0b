using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SockShop.Orders;
using SockShop.Orders.Outbox;
using SockShop.Orders.Placing;
using SockShop.Tests.Backends;
using SockShop.Tests.FrontEnd;
using SockShop.Tests.Services;

namespace SockShop.Tests.Orders;

/// <summary>Orders between the original's services, or the doubles of its tests: what it asks them, and what they may answer.</summary>
public abstract class CounterpartTests : IAsyncDisposable
{
    private readonly UserAndCarts _userAndCarts = new();
    private readonly StubService _payment = new() { Otherwise = () => new(HttpStatusCode.OK) };
    private readonly StubService _shipping = new();
    private readonly ServiceUnderTest<Order> _service;
    private readonly HttpClient _orders;

    protected CounterpartTests(Backend backend)
    {
        _payment.On("POST /paymentAuth", """{"authorised":true}""");
        _shipping.On("POST /shipping", HttpStatusCode.OK, "{}");
        _service = new ServiceUnderTest<Order>().WithStore("orders-db", backend)
            .WithDependency<UserClient>(_userAndCarts).WithDependency<CartsClient>(_userAndCarts)
            .WithDependency<PaymentClient>(_payment).WithDependency<ShippingClient>(_shipping);
        _orders = _service.Connect();
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Behaviour("orders: POST /orders", "a decline, or `null`: 406 with payment's message; an authorisation needs none")]
    [Theory]
    [InlineData("""{"authorised":true}""", HttpStatusCode.Created, null)]
    [InlineData("""{"authorised":false,"message":"No."}""", HttpStatusCode.NotAcceptable, "No.")]
    [InlineData("""{"authorised":false}""", HttpStatusCode.NotAcceptable, "Payment declined")]
    [InlineData("null", HttpStatusCode.NotAcceptable, "Unable to parse authorisation packet")]
    public async Task Post_WithAnAnswerOfPayment_FollowsIt(string answer, HttpStatusCode expected, string? message)
    {
        _payment.On("POST /paymentAuth", answer);

        var response = await PostAsync();

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(message, (await response.JsonAsync()).TryGetProperty("message", out var said) ? said.GetString() : null);
    }

    [Behaviour("orders: POST /orders", "payment gets `address`, `card`, `customer`, `amount`", Ours = "the same; of the card's number the last four digits")]
    [Fact]
    public async Task Post_AnOrder_SendsPaymentWhatTheOriginalSends()
    {
        await PostAsync();

        var body = JsonDocument.Parse(_payment.Calls.Single().Body).RootElement;
        Assert.Equal(["address", "card", "customer", "amount"], body.Names());
        Assert.Equal("24.89", body.GetProperty("amount").GetRawText());
        Assert.Equal("************5678", body.GetProperty("card").GetProperty("longNum").GetString());
    }

    [Behaviour("orders: POST /orders", """shipping gets `{"id","name"}`; 200 will do""")]
    [Fact]
    public async Task Post_AnOrder_SendsShippingItsIdAndTheCustomersAndTakes200()
    {
        var shipment = (await (await PostAsync()).JsonAsync()).GetProperty("shipment").GetRawText();

        await Eventually.HoldsAsync(() => _shipping.Calls.Length > 0, "the shipment is asked for");
        Assert.Equal(shipment, _shipping.Calls[0].Body);
    }

    [Behaviour("orders: POST /orders", "customer, address, card and items are asked for, user with `Accept: application/hal+json`")]
    [Fact]
    public async Task Post_AnOrder_AsksUserForHal()
    {
        await PostAsync();

        Assert.Equal(
            ["carts ", "user application/hal+json", "user application/hal+json", "user application/hal+json"],
            _userAndCarts.Accepted.Order(StringComparer.Ordinal));
    }

    private Task<HttpResponseMessage> PostAsync() => _orders.PostAsJsonAsync("/orders", UserAndCarts.Request(), TestContext.Current.CancellationToken);

    public sealed class OnFiles(Files backend) : CounterpartTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : CounterpartTests(backend), IClassFixture<Servers>;
}
