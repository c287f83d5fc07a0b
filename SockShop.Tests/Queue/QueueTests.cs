using SockShop.ServiceDefaults.Queue;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;
using static SockShop.Tests.Queue.QueueUnderTest;

namespace SockShop.Tests.Queue;

public abstract class QueueTests(Backend backend) : IAsyncDisposable
{
    private readonly QueueUnderTest _queue = new(backend);

    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    [Fact]
    public async Task Consume_AfterPublish_HandlesInOrderAndEmptiesTheQueue()
    {
        var queue = await _queue.OpenAsync();
        await PublishAsync(queue, [.. Enumerable.Range(0, 20).Select(i => $"m{i}")]);
        var handled = new List<string>();

        _queue.Consume(queue, text => handled.Add(text));

        await Eventually.HoldsAsync(async () => handled.Count == 20 && await CountAsync(queue) == new QueueDepth(0, 0), "all are handled, and the queue is empty");
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"m{i}"), handled);
    }

    [Fact]
    public async Task Consume_ByTwo_HandlesEachMessageOnce()
    {
        var queue = await _queue.OpenAsync();
        await PublishAsync(queue, [.. Enumerable.Range(0, 40).Select(i => $"m{i}")]);
        var handled = new System.Collections.Concurrent.ConcurrentBag<string>();

        _queue.Consume(queue, handled.Add);
        _queue.Consume(await _queue.OpenAsync(), handled.Add);

        await Eventually.HoldsAsync(async () => handled.Count == 40 && await CountAsync(queue) == new QueueDepth(0, 0), "all are handled, and the queue is empty");
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"m{i}").Order(), handled.Order());
    }

    [Fact]
    public async Task Publish_ToAFullQueue_IsRefused()
    {
        var queue = await _queue.OpenAsync(new() { MaxDepth = 2 });
        await PublishAsync(queue, "a", "b");

        await Assert.ThrowsAsync<QueueFullException>(() => PublishAsync(queue, "c"));
        Assert.Equal(new QueueDepth(2, 0), await CountAsync(queue));
    }

    public sealed class OnFiles(Files backend) : QueueTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : QueueTests(backend), IClassFixture<Servers>;
}
