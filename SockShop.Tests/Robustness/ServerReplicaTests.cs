using Aspire.Hosting;
using Aspire.Hosting.Testing;
using SockShop.ServiceDefaults.Storage;
using SockShop.Tests.Chaos;
using SockShop.Tests.Shop;

namespace SockShop.Tests.Robustness;

/// <summary>Two replicas of each of the eight services, on one PostgreSQL and one RabbitMQ.</summary>
public sealed class ServerReplicaTests
{
    private const string SessionKey = "--Parameters:session-key=the-key-with-which-both-front-ends-sign-their-sessions";
    private const int Customers = 8;
    private const int OrdersEach = 10;
    private const int LeftPending = 30;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Orders_EachRequestAtTheOtherFrontEnd_AreChargedPlacedAndShippedOnceAndNothingIsDoneTwice()
    {
        await using var ground = await ServerGround.StartAsync();
        await using var first = await RunningShop.StartAsync([.. ground.Arguments, SessionKey]);
        await using var second = await RunningShop.StartAsync([.. ground.Arguments, SessionKey]);
        await LeavePendingOrdersAsync(ground);
        List<Shopper> shoppers = [.. Enumerable.Range(0, Customers).Select(_ => new PlainShopper(first.GetEndpoint("front-end"), second.GetEndpoint("front-end")))];

        await Task.WhenAll(shoppers.Select(ShopAsync));
        var books = await Books.SettledAsync(ground, Ct);

        Assert.Empty(shoppers.SelectMany(s => s.Failures));
        Assert.Equal(shoppers.SelectMany(s => s.Placed).Order(StringComparer.Ordinal), books.Placed);
        Assert.Equal(books.Placed, books.Charged);
        Assert.Equal(books.Owed, books.Shipped);
        await AssertSharedAsync("queue-master", "Received shipment task", Customers * OrdersEach, first, second);
        Assert.Empty(await LinesAsync("queue-master", "came again", first, second));
        var abandoned = await LinesAsync("orders", "was left pending", first, second);
        Assert.Equal(LeftPending, abandoned.Count);
        Assert.Distinct(abandoned);
    }

    private static async Task ShopAsync(Shopper shopper)
    {
        using var _ = shopper;
        await shopper.EnrolAsync(Ct);
        for (var n = 0; n < OrdersEach; n++)
        {
            await shopper.BuyAsync(Ct);
        }
    }

    // As by crashes long ago: charged, and nobody waits for them.
    private static async Task LeavePendingOrdersAsync(ServerGround ground)
    {
        await using var payment = StoreExtensions.CreateSource(ground.ConnectionString("payment-db"));
        await using var orders = StoreExtensions.CreateSource(ground.ConnectionString("orders-db"));
        var count = new { LeftPending };
        await payment.ExecuteAsync(
            "INSERT INTO payment (key, amount_cents, state, message) SELECT 'left-' || n, 100, 'authorised', '' FROM generate_series(1, @LeftPending) n", count, Ct);
        await orders.ExecuteAsync(
            """
            INSERT INTO customer_order (id, customer_id, state, created_at, total_cents, shipment_id, contents)
            SELECT 'left-' || n, 'gone', 'pending', 0, 100, 'never-' || n, '{}' FROM generate_series(1, @LeftPending) n
            """,
            count,
            Ct);
    }

    private static async Task AssertSharedAsync(string service, string text, int count, DistributedApplication first, DistributedApplication second)
    {
        var ofFirst = await LinesAsync(service, text, first);
        Assert.Equal(count, ofFirst.Count + (await LinesAsync(service, text, second)).Count);
        Assert.InRange(ofFirst.Count, 1, count - 1);
    }

    private static async Task<List<string>> LinesAsync(string service, string text, params DistributedApplication[] replicas)
    {
        var lines = await Task.WhenAll(replicas.Select(r => ShopLogs.ReadAsync(r, service)));
        return [.. lines.SelectMany(l => l).Where(l => l.Contains(text, StringComparison.Ordinal))];
    }
}
