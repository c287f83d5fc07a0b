using SockShop.QueueMaster.Shipments;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Telemetry;

/// <summary>Whether a service reaches what it stands on is a metric from the first sample on, under the names of its health answer.</summary>
public sealed class StoreReachabilityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Reachable_OfStoreAndQueueThatAnswer_IsOne()
    {
        await using var service = await ServiceProcess<ShipmentTask>.StartAsync(
            ("ConnectionStrings:queue-master-db", $"Data Source={_folder.File("db")}"), ("ConnectionStrings:queue", $"Data Source={_folder.File("queue")}"));

        await TellsAsync(service, store: 1, queue: 1);
    }

    [Fact]
    public async Task Reachable_OfStoreAndQueueThatAreAway_IsZero()
    {
        var nobody = ServerProcess.FreePort();
        await using var service = await ServiceProcess<ShipmentTask>.StartAsync(
            ("ConnectionStrings:queue-master-db", $"Host=127.0.0.1;Port={nobody};Username=u;Password=p;Database=d"), ("ConnectionStrings:queue", $"amqp://127.0.0.1:{nobody}"));

        await TellsAsync(service, store: 0, queue: 0);
    }

    [Fact]
    public async Task Reachable_OfTheQueueAlone_IsZeroWhileTheStoreIsOne()
    {
        await using var service = await ServiceProcess<ShipmentTask>.StartAsync(
            ("ConnectionStrings:queue-master-db", $"Data Source={_folder.File("db")}"), ("ConnectionStrings:queue", $"amqp://127.0.0.1:{ServerProcess.FreePort()}"));

        await TellsAsync(service, store: 1, queue: 0);
    }

    private static Task TellsAsync(ServiceProcess<ShipmentTask> service, double store, double queue) => Eventually.HoldsAsync(
        async () => (await ReachableAsync(service, "queue-master-db"), await ReachableAsync(service, "queue-master-rabbitmq")) == (store, queue),
        $"the store is {store} and the queue {queue}");

    private static Task<double?> ReachableAsync(ServiceProcess<ShipmentTask> service, string store) => service.MetricAsync($"sockshop_store_reachable{{sockshop_store=\"{store}\"}}");
}
