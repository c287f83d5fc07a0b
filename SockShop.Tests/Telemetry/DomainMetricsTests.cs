using SockShop.Orders;
using SockShop.QueueMaster.Shipments;
using SockShop.ServiceDefaults.Storage;
using SockShop.Tests.Backends;
using SockShop.Tests.Queue;
using SockShop.Tests.Services;

namespace SockShop.Tests.Telemetry;

/// <summary>What the shop's own metrics tell when something is held up.</summary>
public abstract class DomainMetricsTests(Backend backend)
{
    [Fact]
    public async Task Outbox_WithAnEntryOfAMinuteAgo_TellsItsLag()
    {
        var store = backend.CreateStore("orders-db");
        await using var orders = await ServiceProcess<Order>.StartAsync(("ConnectionStrings:orders-db", store));
        await using var source = StoreExtensions.CreateSource(store);
        var (then, later) = (DateTimeOffset.UtcNow.AddMinutes(-1).ToUnixTimeMilliseconds(), DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds());
        await source.ExecuteAsync("INSERT INTO customer_order (id, customer_id, state, created_at, total_cents, shipment_id, contents) VALUES ('o', 'c', 'placed', @then, 1, 's', '{}')", new { then }, CancellationToken.None);
        await source.ExecuteAsync("INSERT INTO outbox (order_id, task, shipment_id, customer_id, attempts, due_at) VALUES ('o', 'ship', 's', 'c', 1, @later)", new { later }, CancellationToken.None);

        await Eventually.HoldsAsync(async () => await orders.MetricAsync("sockshop_outbox_entries{sockshop_outbox_task=\"ship\"}") == 1, "the entry is counted");
        Assert.InRange(await orders.MetricAsync("sockshop_outbox_lag_seconds{sockshop_outbox_task=\"ship\"}") ?? 0, 60, 120);
        Assert.Equal(0, await orders.MetricAsync("sockshop_outbox_lag_seconds{sockshop_outbox_task=\"void\"}"));
        Assert.Equal(0, await orders.MetricAsync("sockshop_orders_total{sockshop_order_state=\"placed\"}"));
    }

    [Fact]
    public async Task Queue_WithAMessageNobodyCanRead_CountsItAsParked()
    {
        await using var queue = new QueueUnderTest(backend);
        await QueueUnderTest.PublishAsync(await queue.OpenAsync(), "no shipment");
        await using var queueMaster = await ServiceProcess<ShipmentTask>.StartAsync(
            ("ConnectionStrings:queue", queue.Address.ConnectionString), ("Queue:Name", queue.Address.Name));

        var name = $"messaging_destination_name=\"{queue.Address.Name}\"";
        await Eventually.HoldsAsync(async () => await queueMaster.MetricAsync($"sockshop_queue_messages{{{name},sockshop_message_state=\"parked\"}}") == 1, "the message is counted");
        Assert.Equal(0, await queueMaster.MetricAsync($"sockshop_queue_messages{{{name},sockshop_message_state=\"waiting\"}}"));
        Assert.Equal(0, await queueMaster.MetricAsync($"sockshop_queue_oldest_message_age_seconds{{{name}}}"));
    }

    [Fact]
    public async Task OldestMessage_WhileItIsWorkedOn_IsAsOldAsItsSending()
    {
        await using var queue = new QueueUnderTest(backend);
        var opened = await queue.OpenAsync();
        var release = new TaskCompletionSource();
        queue.Consume(opened, (_, _) => release.Task);
        Assert.Null(await OldestAsync());

        var sent = DateTimeOffset.UtcNow;
        await QueueUnderTest.PublishAsync(opened, "a", "b");

        await Eventually.HoldsAsync(async () => await OldestAsync() is { } oldest && (oldest - sent).Duration() < TimeSpan.FromSeconds(5), "the message is the oldest");
        release.SetResult();
        await Eventually.HoldsAsync(async () => await OldestAsync() is null, "there is none");

        Task<DateTimeOffset?> OldestAsync() => opened.OldestAsync(TestContext.Current.CancellationToken);
    }

    public sealed class OnFiles(Files backend) : DomainMetricsTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : DomainMetricsTests(backend), IClassFixture<Servers>;
}
