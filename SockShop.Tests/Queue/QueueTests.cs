using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SockShop.ServiceDefaults.Errors;
using SockShop.ServiceDefaults.Queue;
using SockShop.ServiceDefaults.Storage;
using SockShop.Tests.Services;
using static SockShop.Tests.Queue.QueueUnderTest;

namespace SockShop.Tests.Queue;

public sealed class QueueTests : IAsyncLifetime
{
    private readonly QueueUnderTest _queue = new();

    public ValueTask InitializeAsync() => _queue.CreateAsync();

    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    [Fact]
    public async Task Consume_AfterPublish_HandlesInOrderAndEmptiesTheQueue()
    {
        var queue = _queue.Open();
        await PublishAsync(queue, [.. Enumerable.Range(0, 20).Select(i => $"m{i}")]);
        var handled = new List<string>();

        _queue.Consume(queue, text => handled.Add(text));

        await Eventually.HoldsAsync(async () => await CountAsync(queue) == new QueueDepth(0, 0), "the queue is empty");
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"m{i}"), handled);
    }

    [Fact]
    public async Task Consume_ByTwo_HandlesEachMessageOnce()
    {
        var queue = _queue.Open();
        await PublishAsync(queue, [.. Enumerable.Range(0, 40).Select(i => $"m{i}")]);
        var handled = new System.Collections.Concurrent.ConcurrentBag<string>();

        _queue.Consume(queue, handled.Add);
        _queue.Consume(_queue.Open(), handled.Add);

        await Eventually.HoldsAsync(async () => await CountAsync(queue) == new QueueDepth(0, 0), "the queue is empty");
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"m{i}").Order(), handled.Order());
    }

    [Fact]
    public async Task Publish_ToAFullQueue_IsRefused()
    {
        var queue = _queue.Open(new() { MaxDepth = 2 });
        await PublishAsync(queue, "a", "b");

        await Assert.ThrowsAsync<QueueFullException>(() => PublishAsync(queue, "c"));
        Assert.Equal(new QueueDepth(2, 0), await CountAsync(queue));
    }

    [Fact]
    public async Task Publish_WithoutItsFile_SaysThatTheQueueIsAway()
    {
        var queue = new DurableQueue(StoreExtensions.CreateSource(_queue.Folder.Database("empty")), Options.Create(new QueueOptions()), TimeProvider.System, NullLogger<DurableQueue>.Instance);

        var failure = await Assert.ThrowsAsync<DependencyException>(() => PublishAsync(queue, "m"));
        Assert.Equal("queue", failure.Service);
    }
}
