using SockShop.ServiceDefaults.Errors;
using SockShop.ServiceDefaults.Queue;
using SockShop.ServiceDefaults.Queue.Embedded;
using SockShop.ServiceDefaults.Storage;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;
using static SockShop.Tests.Queue.QueueUnderTest;
using static System.TimeSpan;

namespace SockShop.Tests.Queue;

public sealed class EmbeddedQueueTests(Files backend) : IClassFixture<Files>, IAsyncDisposable
{
    private readonly QueueUnderTest _queue = new(backend);

    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    [Fact]
    public async Task Consume_ConsumerDiedWithTheMessage_HandlesItAfterTheLease()
    {
        var clock = new FakeClock();
        await PublishAsync(await _queue.OpenAsync(), "m");
        Assert.NotNull(await Store(clock).TryClaimAsync()); // and never heard of again
        Assert.Null(await Store(clock).TryClaimAsync());
        var handled = new List<string>();

        clock.Advance(FromSeconds(31));
        _queue.Consume(await _queue.OpenAsync(clock: clock), text => handled.Add(text));

        await Eventually.HoldsAsync(() => handled.Count == 1, "the message is handled");
    }

    [Fact]
    public async Task Consume_EveryConsumerDiesOfTheMessage_ParksIt()
    {
        var clock = new FakeClock();
        await PublishAsync(await _queue.OpenAsync(), "m");
        for (var consumer = 0; consumer < 5; consumer++)
        {
            Assert.NotNull(await Store(clock).TryClaimAsync());
            clock.Advance(FromSeconds(31));
        }

        var queue = await _queue.OpenAsync(clock: clock);
        _queue.Consume(queue, _ => Assert.Fail("The sixth consumer would die as well."));

        await Eventually.HoldsAsync(async () => await CountAsync(queue) == new QueueDepth(0, 1), "the message is parked");
    }

    [Fact]
    public async Task Delete_AfterTheLeaseWentToAnother_ChangesNothing()
    {
        var clock = new FakeClock();
        await PublishAsync(await _queue.OpenAsync(), "m");
        var late = await Store(clock).TryClaimAsync();
        clock.Advance(FromSeconds(31));
        Assert.NotNull(await Store(clock).TryClaimAsync());

        await Store(clock).DeleteAsync(late!);

        Assert.Equal(new QueueDepth(1, 0), await CountAsync(await _queue.OpenAsync()));
    }

    [Fact]
    public async Task Publish_WithoutItsTable_SaysThatTheQueueIsAway()
    {
        await using var files = new Files();
        var store = new EmbeddedQueueStore(StoreExtensions.CreateSource(files.CreateStore("empty")), new(), TimeProvider.System);

        var failure = await Assert.ThrowsAsync<DependencyException>(() => store.AddAsync("m", TestContext.Current.CancellationToken));
        Assert.Equal("queue", failure.Service);
    }

    private EmbeddedQueueStore Store(TimeProvider clock) => new(StoreExtensions.CreateSource(_queue.Address.ConnectionString), new(), clock);
}
