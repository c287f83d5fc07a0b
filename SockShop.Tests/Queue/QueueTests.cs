using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SockShop.ServiceDefaults.Errors;
using SockShop.ServiceDefaults.Queue;
using SockShop.ServiceDefaults.Storage;
using SockShop.Tests.Services;
using static System.TimeSpan;

namespace SockShop.Tests.Queue;

public sealed class QueueTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _consumers = [];

    public async ValueTask InitializeAsync()
    {
        await using var source = StoreExtensions.CreateSource(_folder.Database("queue"));
        var schema = new StoreSchema(source, "SockShop.ServiceDefaults", "Queue.sql");
        await schema.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_consumers);
        _stop.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Consume_AfterPublish_HandlesInOrderAndEmptiesTheQueue()
    {
        var queue = Open();
        await PublishAsync(queue, [.. Enumerable.Range(0, 20).Select(i => $"m{i}")]);
        var handled = new List<string>();

        Consume(queue, text => handled.Add(text));

        await Eventually.HoldsAsync(async () => await CountAsync(queue) == new QueueDepth(0, 0), "the queue is empty");
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"m{i}"), handled);
    }

    [Fact]
    public async Task Consume_ByTwo_HandlesEachMessageOnce()
    {
        var queue = Open();
        await PublishAsync(queue, [.. Enumerable.Range(0, 40).Select(i => $"m{i}")]);
        var handled = new System.Collections.Concurrent.ConcurrentBag<string>();

        Consume(queue, handled.Add);
        Consume(Open(), handled.Add);

        await Eventually.HoldsAsync(async () => await CountAsync(queue) == new QueueDepth(0, 0), "the queue is empty");
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"m{i}").Order(), handled.Order());
    }

    [Fact]
    public async Task Consume_HandlerFailsOnce_HandlesTheMessageAgain()
    {
        var queue = Open();
        await PublishAsync(queue, "m");
        var attempts = 0;

        Consume(queue, _ => ThrowIf(Interlocked.Increment(ref attempts) == 1, new InvalidOperationException("once")));

        await Eventually.HoldsAsync(async () => await CountAsync(queue) == new QueueDepth(0, 0), "the queue is empty");
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task Consume_HandlerAlwaysFails_ParksAfterFiveAttemptsAndGoesOn()
    {
        var queue = Open();
        await PublishAsync(queue, "bad", "good");
        var attempts = new List<string>();

        Consume(queue, text =>
        {
            attempts.Add(text);
            ThrowIf(text == "bad", new InvalidOperationException("always"));
        });

        await Eventually.HoldsAsync(async () => await CountAsync(queue) == new QueueDepth(0, 1), "the bad message is parked");
        Assert.Equal(5, attempts.Count(a => a == "bad"));
        Assert.Equal(1, attempts.Count(a => a == "good"));
    }

    [Fact]
    public async Task Consume_WhatTheHandlerNeedsIsAway_NeverParks()
    {
        var queue = Open();
        await PublishAsync(queue, "m");
        var attempts = 0;

        Consume(queue, _ => ThrowIf(Interlocked.Increment(ref attempts) <= 8, new DependencyException("a store", "is away")));

        await Eventually.HoldsAsync(async () => await CountAsync(queue) == new QueueDepth(0, 0), "the queue is empty");
        Assert.Equal(9, attempts);
    }

    [Fact]
    public async Task Consume_AMessageNobodyCanRead_ParksItAtOnce()
    {
        var queue = Open();
        await queue.PublishAsync(new { unexpected = 1 }, TestContext.Current.CancellationToken);
        await PublishAsync(queue, "good");
        var handled = new List<string>();

        Consume(queue, text => handled.Add(text));

        await Eventually.HoldsAsync(async () => await CountAsync(queue) == new QueueDepth(0, 1), "the good message is handled, the other parked");
        Assert.Equal(["good"], handled);
    }

    [Fact]
    public async Task Consume_ConsumerDiedWithTheMessage_HandlesItAfterTheLease()
    {
        var clock = new FakeClock();
        await PublishAsync(Open(), "m");
        Assert.NotNull(await Store(clock).ClaimAsync()); // and never heard of again
        Assert.Null(await Store(clock).ClaimAsync());
        var handled = new List<string>();

        clock.Advance(FromSeconds(31));
        Consume(Open(clock: clock), text => handled.Add(text));

        await Eventually.HoldsAsync(() => handled.Count == 1, "the message is handled");
    }

    [Fact]
    public async Task Consume_EveryConsumerDiesOfTheMessage_ParksIt()
    {
        var clock = new FakeClock();
        await PublishAsync(Open(), "m");
        for (var consumer = 0; consumer < 5; consumer++)
        {
            Assert.NotNull(await Store(clock).ClaimAsync());
            clock.Advance(FromSeconds(31));
        }

        var queue = Open(clock: clock);
        Consume(queue, _ => Assert.Fail("The sixth consumer would die as well."));

        await Eventually.HoldsAsync(async () => await CountAsync(queue) == new QueueDepth(0, 1), "the message is parked");
    }

    [Fact]
    public async Task Delete_AfterTheLeaseWentToAnother_ChangesNothing()
    {
        var clock = new FakeClock();
        await PublishAsync(Open(), "m");
        var late = await Store(clock).ClaimAsync();
        clock.Advance(FromSeconds(31));
        Assert.NotNull(await Store(clock).ClaimAsync());

        await Store(clock).DeleteAsync(late!);

        Assert.Equal(new QueueDepth(1, 0), await CountAsync(Open()));
    }

    [Fact]
    public async Task Consume_HandlerOutlastsItsLease_IsCancelled()
    {
        var queue = Open(new() { Lease = FromMilliseconds(50), FirstRetry = FromMilliseconds(1), MaxAttempts = 1 });
        await PublishAsync(queue, "m");

        _consumers.Add(queue.ConsumeAsync<string>((_, lease) => Task.Delay(Timeout.Infinite, lease), _stop.Token));

        await Eventually.HoldsAsync(async () => await CountAsync(queue) == new QueueDepth(0, 1), "the message is parked");
    }

    [Fact]
    public async Task Publish_ToAFullQueue_IsRefused()
    {
        var queue = Open(new() { MaxDepth = 2 });
        await PublishAsync(queue, "a", "b");

        await Assert.ThrowsAsync<QueueFullException>(() => PublishAsync(queue, "c"));
        Assert.Equal(new QueueDepth(2, 0), await CountAsync(queue));
    }

    [Fact]
    public async Task Publish_WithoutItsFile_SaysThatTheQueueIsAway()
    {
        var queue = new DurableQueue(StoreExtensions.CreateSource(_folder.Database("empty")), Options.Create(new QueueOptions()), TimeProvider.System, NullLogger<DurableQueue>.Instance);

        var failure = await Assert.ThrowsAsync<DependencyException>(() => PublishAsync(queue, "m"));
        Assert.Equal("queue", failure.Service);
    }

    private DurableQueue Open(QueueOptions? options = null, TimeProvider? clock = null) => new(
        StoreExtensions.CreateSource(_folder.Database("queue")),
        Options.Create(options ?? new() { PollInterval = FromMilliseconds(5), FirstRetry = FromMilliseconds(5) }),
        clock ?? TimeProvider.System,
        NullLogger<DurableQueue>.Instance);

    private QueueStore Store(TimeProvider clock) => new(StoreExtensions.CreateSource(_folder.Database("queue")), new(), clock);

    private void Consume(DurableQueue queue, Action<string> handle) => _consumers.Add(queue.ConsumeAsync<string>(
        async (text, _) =>
        {
            await Task.Yield();
            handle(text);
        },
        _stop.Token));

    private static async Task PublishAsync(DurableQueue queue, params string[] texts)
    {
        foreach (var text in texts)
        {
            await queue.PublishAsync(text, TestContext.Current.CancellationToken);
        }
    }

    private static Task<QueueDepth> CountAsync(DurableQueue queue) => queue.CountAsync(TestContext.Current.CancellationToken);

    private static void ThrowIf(bool condition, Exception exception)
    {
        if (condition)
        {
            throw exception;
        }
    }
}
