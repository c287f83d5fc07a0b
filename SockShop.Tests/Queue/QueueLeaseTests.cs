using SockShop.ServiceDefaults.Queue;
using SockShop.Tests.Services;
using static SockShop.Tests.Queue.QueueUnderTest;
using static System.TimeSpan;

namespace SockShop.Tests.Queue;

public sealed class QueueLeaseTests : IAsyncLifetime
{
    private readonly QueueUnderTest _queue = new();

    public ValueTask InitializeAsync() => _queue.CreateAsync();

    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    [Fact]
    public async Task Consume_ConsumerDiedWithTheMessage_HandlesItAfterTheLease()
    {
        var clock = new FakeClock();
        await PublishAsync(_queue.Open(), "m");
        Assert.NotNull(await _queue.Store(clock).ClaimAsync()); // and never heard of again
        Assert.Null(await _queue.Store(clock).ClaimAsync());
        var handled = new List<string>();

        clock.Advance(FromSeconds(31));
        _queue.Consume(_queue.Open(clock: clock), text => handled.Add(text));

        await Eventually.HoldsAsync(() => handled.Count == 1, "the message is handled");
    }

    [Fact]
    public async Task Consume_EveryConsumerDiesOfTheMessage_ParksIt()
    {
        var clock = new FakeClock();
        await PublishAsync(_queue.Open(), "m");
        for (var consumer = 0; consumer < 5; consumer++)
        {
            Assert.NotNull(await _queue.Store(clock).ClaimAsync());
            clock.Advance(FromSeconds(31));
        }

        var queue = _queue.Open(clock: clock);
        _queue.Consume(queue, _ => Assert.Fail("The sixth consumer would die as well."));

        await Eventually.HoldsAsync(async () => await CountAsync(queue) == new QueueDepth(0, 1), "the message is parked");
    }

    [Fact]
    public async Task Delete_AfterTheLeaseWentToAnother_ChangesNothing()
    {
        var clock = new FakeClock();
        await PublishAsync(_queue.Open(), "m");
        var late = await _queue.Store(clock).ClaimAsync();
        clock.Advance(FromSeconds(31));
        Assert.NotNull(await _queue.Store(clock).ClaimAsync());

        await _queue.Store(clock).DeleteAsync(late!);

        Assert.Equal(new QueueDepth(1, 0), await CountAsync(_queue.Open()));
    }

    [Fact]
    public async Task Consume_HandlerOutlastsItsLease_IsCancelled()
    {
        var queue = _queue.Open(new() { Lease = FromMilliseconds(50), FirstRetry = FromMilliseconds(1), MaxAttempts = 1 });
        await PublishAsync(queue, "m");

        _queue.Consume(queue, (_, lease) => Task.Delay(Timeout.Infinite, lease));

        await Eventually.HoldsAsync(async () => await CountAsync(queue) == new QueueDepth(0, 1), "the message is parked");
    }
}
