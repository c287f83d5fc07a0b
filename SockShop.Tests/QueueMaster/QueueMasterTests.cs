using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SockShop.QueueMaster.Shipments;
using SockShop.ServiceDefaults.Queue;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.QueueMaster;

public abstract class QueueMasterTests : IAsyncDisposable
{
    private readonly RecordedLogs _logs = new();
    private readonly ServiceUnderTest<ShipmentTask> _service;
    private readonly HttpClient _client;
    private readonly DurableQueue _queue;

    protected QueueMasterTests(Backend backend)
    {
        _service = new ServiceUnderTest<ShipmentTask>().WithStore("queue-master-db", backend).WithQueue(backend.CreateQueue())
            .WithSetting("Queue:PollInterval", "00:00:00.005").WithSetting("Queue:FirstRetry", "00:00:00.005")
            .WithLogs(_logs);
        _client = _service.Connect();
        _queue = _service.Services.GetRequiredService<DurableQueue>();
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Behaviour("queue-master: queue", "logs `Received shipment task: NAME`")]
    [Behaviour("queue-master: queue", "a message that comes twice is worked on twice", Ours = "shipped once", Why = "a broker may deliver twice")]
    [Behaviour("queue-master: GET /queue", BehaviourAttribute.NotThere, Ours = "how many wait and how many are parked", Why = "to see what waits")]
    [Fact]
    public async Task Message_DeliveredThrice_IsShippedAndLoggedOnce()
    {
        await PublishAsync(new ShipmentTask("a", "eve"), new ShipmentTask("a", "eve"), new ShipmentTask("a", "eve"), new ShipmentTask("b", "bob"));

        await DrainedAsync(shipped: 2, parked: 0);

        var shipments = await _client.GetJsonAsync("/shipments");
        Assert.Equal(["a", "b"], shipments.EnumerateArray().Select(s => s.GetProperty("id").GetString()).Order());
        Assert.Equal(["id", "name", "shippedAt"], shipments[0].Names());
        Assert.Single(_logs.Texts, "Received shipment task: eve");
        Assert.Single(_logs.Texts, "Received shipment task: bob");
    }

    [Behaviour("queue-master: queue", "a message without an id is worked on", Ours = "parked", Why = "it cannot be told from its repetition")]
    [Fact]
    public async Task Message_WithoutAnId_IsParked()
    {
        await PublishAsync<object>(new { name = "eve" }, new { id = (string?)null, name = "eve" });

        await DrainedAsync(shipped: 0, parked: 2);

        Assert.Equal(0, (await _client.GetJsonAsync("/shipments")).GetArrayLength());
    }

    [Behaviour(
        "queue-master: GET /shipments", BehaviourAttribute.NotThere,
        Ours = "what was shipped, in pages: `after`, `limit`", Why = "to see what was shipped")]
    [Fact]
    public async Task Shipments_InPages_AreEachThereOnce()
    {
        await PublishAsync([.. Enumerable.Range(0, 5).Select(i => new ShipmentTask($"s{i}", "eve"))]);
        await DrainedAsync(shipped: 5, parked: 0);

        var seen = new List<string>();
        for (var page = await PageAsync(null); page.Length > 0; page = await PageAsync(page[^1]))
        {
            Assert.InRange(page.Length, 1, 2);
            seen.AddRange(page);
        }

        Assert.Equal(["s0", "s1", "s2", "s3", "s4"], seen.Order());
    }

    [Fact]
    public async Task Shipments_WithALimitOutOfBounds_IsABadRequest()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.GetResponseAsync("/shipments?limit=1001")).StatusCode);
    }

    [Behaviour(
        "queue-master: GET /health/{**rest}", "`queue-master`, `queue-master-rabbitmq`",
        Ours = "and `queue-master-db`", Why = "it remembers what it shipped")]
    [Fact]
    public async Task Health_WithQueueAndStore_ListsThemInTheOriginalsOrder()
    {
        var health = (await _client.GetJsonAsync("/health")).GetProperty("health").EnumerateArray().ToList();

        Assert.Equal(["queue-master", "queue-master-rabbitmq", "queue-master-db"], health.Select(h => h.GetProperty("service").GetString()));
        Assert.All(health, h => Assert.Equal("OK", h.GetProperty("status").GetString()));
    }

    private async Task PublishAsync<T>(params T[] messages)
    {
        foreach (var message in messages)
        {
            await _queue.PublishAsync(message, TestContext.Current.CancellationToken);
        }
    }

    private Task DrainedAsync(int shipped, int parked) => Eventually.HoldsAsync(
        async () => (await _client.GetJsonAsync("/queue")).GetRawText() == $$"""{"waiting":0,"parked":{{parked}}}"""
            && (await _client.GetJsonAsync("/shipments")).GetArrayLength() == shipped,
        $"{shipped} are shipped, and the queue holds nothing but {parked} parked");

    private async Task<string[]> PageAsync(string? after) =>
        [.. (await _client.GetJsonAsync($"/shipments?limit=2{(after is null ? "" : $"&after={after}")}")).EnumerateArray().Select(s => s.GetProperty("id").GetString()!)];

    public sealed class OnFiles(Files backend) : QueueMasterTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : QueueMasterTests(backend), IClassFixture<Servers>;
}
