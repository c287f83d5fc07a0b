using System.Net.Http.Json;
using System.Text.Json;
using SockShop.Orders;
using SockShop.Orders.Outbox;
using SockShop.Orders.Placing;
using SockShop.Payment.Payments;
using SockShop.QueueMaster.Shipments;
using SockShop.ServiceDefaults.Storage;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;
using ShippingShipment = SockShop.Shipping.Shipments.Shipment;

namespace SockShop.Tests.Orders;

/// <summary>Orders, payment, shipping and queue-master in this process, with ways between them that can fail.</summary>
internal sealed class OrderingShop : IAsyncDisposable
{
    private readonly string _store;
    private readonly ServiceUnderTest<PaymentRequest> _payment;
    private readonly ServiceUnderTest<ShippingShipment> _shipping;
    private readonly ServiceUnderTest<ShipmentTask> _queueMaster;
    private readonly Dictionary<string, string> _settings = new() { ["Orders:OutboxFirstRetry"] = "00:00:00.010", ["Orders:OutboxInterval"] = "00:00:00.050" };
    private ServiceUnderTest<Order>? _orders;

    public OrderingShop(Backend backend)
    {
        _store = backend.CreateStore("orders-db");
        var queue = backend.CreateQueue();
        _payment = new ServiceUnderTest<PaymentRequest>().WithStore("payment-db", backend);
        _shipping = new ServiceUnderTest<ShippingShipment>().WithQueue(queue);
        _queueMaster = new ServiceUnderTest<ShipmentTask>().WithStore("queue-master-db", backend).WithQueue(queue);
        ToPayment = new(_payment.Server.CreateHandler());
        ToShipping = new(_shipping.Server.CreateHandler());
        QueueMaster = _queueMaster.Connect();
        Payment = _payment.Connect();
    }

    public UserAndCarts Backends { get; } = new();
    public FaultyHandler ToPayment { get; }
    public FaultyHandler ToShipping { get; }
    public HttpClient Payment { get; }
    public HttpClient QueueMaster { get; }

    public HttpClient Orders => (_orders ??= NewReplica()).Connect();

    public OrderingShop WithSetting(string key, string value)
    {
        _settings[key] = value;
        return this;
    }

    /// <summary>Another instance of orders on the same store.</summary>
    public ServiceUnderTest<Order> NewReplica()
    {
        var orders = new ServiceUnderTest<Order>().WithStore("orders-db", _store)
            .WithDependency<UserClient>(Backends)
            .WithDependency<CartsClient>(Backends)
            .WithDependency<PaymentClient>(ToPayment)
            .WithDependency<ShippingClient>(ToShipping);
        foreach (var (key, value) in _settings)
        {
            orders.WithSetting(key, value);
        }

        return orders;
    }

    public async Task RestartOrdersAsync()
    {
        await _orders!.DisposeAsync();
        _orders = null;
        _ = Orders;
    }

    public Task<HttpResponseMessage> PostOrderAsync(string? key = null, HttpClient? replica = null, string customer = UserAndCarts.CustomerId, CancellationToken? ct = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/orders") { Content = JsonContent.Create(UserAndCarts.Request(customer)) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return (replica ?? Orders).SendAsync(request, ct ?? TestContext.Current.CancellationToken);
    }

    /// <summary>The states of all orders, which the service itself does not tell.</summary>
    public async Task<string[]> StatesAsync()
    {
        await using var source = StoreExtensions.CreateSource(_store);
        return [.. await source.QueryAsync<string>("SELECT state FROM customer_order ORDER BY created_at, id", new { }, CancellationToken.None)];
    }

    public async Task<string> StoredOrdersAsync()
    {
        await using var source = StoreExtensions.CreateSource(_store);
        return string.Concat(await source.QueryAsync<string>("SELECT contents FROM customer_order", new { }, CancellationToken.None));
    }

    public async Task<JsonElement[]> LedgerAsync(string state) =>
        [.. (await Payment.GetJsonAsync("/paymentAuth")).EnumerateArray().Where(l => l.GetProperty("state").GetString() == state)];

    public async Task<string[]> ShipmentsAsync() =>
        [.. (await QueueMaster.GetJsonAsync("/shipments")).EnumerateArray().Select(s => s.GetProperty("id").GetString()!)];

    /// <summary>Waits until nothing is owed: every order placed, declined or voided, and as many shipments as placed orders.</summary>
    public Task SettledAsync() => Eventually.HoldsAsync(
        async () =>
        {
            var states = await StatesAsync();
            return states.All(s => s is "placed" or "declined" or "voided") && (await ShipmentsAsync()).Length >= states.Count(s => s == "placed");
        },
        async () => $"every order is settled and every placed one shipped: {string.Join(' ', (await StatesAsync()).CountBy(s => s))}, {(await ShipmentsAsync()).Length} shipped");

    public async ValueTask DisposeAsync()
    {
        await (_orders?.DisposeAsync() ?? default);
        await _shipping.DisposeAsync();
        await _queueMaster.DisposeAsync();
        await _payment.DisposeAsync();
    }
}
