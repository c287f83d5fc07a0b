using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using SockShop.QueueMaster.Shipments;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;
using ShippingShipment = SockShop.Shipping.Shipments.Shipment;

namespace SockShop.Tests.Queue;

public sealed class BrokerRestartTests(Files files) : IClassFixture<Files>
{
    private static readonly TimeSpan s_longestAnswer = TimeSpan.FromSeconds(10);
    private readonly ConcurrentQueue<string> _accepted = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Behaviour("shipping: queue", "not durable: what waits is lost with the broker", Ours = "durable", Defect = 31)]
    [Fact]
    public async Task Broker_KilledAndStartedAgain_EveryAcceptedShipmentIsShippedOnce()
    {
        await using var broker = await RabbitServer.StartAsync();
        var queue = new QueueAddress(broker.ConnectionString, "sockshop.shipments");
        var store = files.CreateStore("queue-master-db");
        var logs = new RecordedLogs();
        await using var shipping = new ServiceUnderTest<ShippingShipment>().WithQueue(queue);
        await using var first = NewQueueMaster(queue, store, logs);
        await using var second = NewQueueMaster(queue, store, logs);
        HttpClient[] services = [shipping.Connect(s_longestAnswer), first.Connect(), second.Connect()];
        using var stop = new CancellationTokenSource();
        var customer = PostAsync(services[0], stop.Token);
        await AcceptsMoreAsync();

        await broker.KillAsync();
        await AreReadyAsync(services, HttpStatusCode.ServiceUnavailable);
        await broker.RunAsync();
        await AreReadyAsync(services, HttpStatusCode.OK);
        await AcceptsMoreAsync();
        await stop.CancelAsync();
        await customer;

        await Eventually.HoldsAsync(async () => !_accepted.Except(await ShippedAsync(services[1])).Any(), "all that was accepted is shipped");
        Assert.Distinct(logs.Texts.Where(t => t.StartsWith("Received shipment task", StringComparison.Ordinal)));
    }

    private static ServiceUnderTest<ShipmentTask> NewQueueMaster(QueueAddress queue, string store, RecordedLogs logs) =>
        new ServiceUnderTest<ShipmentTask>().WithStore("queue-master-db", store).WithQueue(queue).WithLogs(logs);

    private static Task AreReadyAsync(HttpClient[] services, HttpStatusCode status) => Eventually.HoldsAsync(
        async () => (await Task.WhenAll(services.Select(s => s.GetResponseAsync("/ready")))).All(r => r.StatusCode == status), $"all answer {status}");

    private static async Task<IEnumerable<string>> ShippedAsync(HttpClient queueMaster) =>
        (await queueMaster.GetJsonAsync("/shipments")).EnumerateArray().Select(s => s.GetProperty("id").GetString()!);

    // One shipment after another, as orders would; what is refused is not accepted, and no answer may be missing.
    private async Task PostAsync(HttpClient shipping, CancellationToken stop)
    {
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            var response = await shipping.PostAsJsonAsync("/shipping", new { id = $"s{n}", name = $"customer {n}" }, Ct);
            Assert.True(response.StatusCode is HttpStatusCode.Created or HttpStatusCode.ServiceUnavailable, response.StatusCode.ToString());
            if (response.StatusCode == HttpStatusCode.Created)
            {
                _accepted.Enqueue($"s{n}");
            }

            await Task.Delay(50, Ct);
        }
    }

    private Task AcceptsMoreAsync()
    {
        var before = _accepted.Count;
        return Eventually.HoldsAsync(() => _accepted.Count >= before + 10, "shipments are accepted");
    }
}
