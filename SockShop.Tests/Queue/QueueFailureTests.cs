using SockShop.ServiceDefaults.Errors;
using SockShop.ServiceDefaults.Queue;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;
using static SockShop.Tests.Queue.QueueUnderTest;

namespace SockShop.Tests.Queue;

public abstract class QueueFailureTests(Backend backend) : IAsyncDisposable
{
    private readonly QueueUnderTest _queue = new(backend);

    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    [Fact]
    public async Task Consume_HandlerFailsOnce_HandlesTheMessageAgain()
    {
        var queue = await _queue.OpenAsync();
        await PublishAsync(queue, "m");
        var attempts = 0;

        _queue.Consume(queue, _ => ThrowIf(Interlocked.Increment(ref attempts) == 1, new InvalidOperationException("once")));

        await Eventually.HoldsAsync(async () => await CountAsync(queue) == new QueueDepth(0, 0), "the queue is empty");
        Assert.Equal(2, attempts);
    }

    [Behaviour("queue-master: queue", "a message that fails comes back for ever", Ours = "parked after five attempts", Why = "others wait behind it")]
    [Fact]
    public async Task Consume_HandlerAlwaysFails_ParksAfterFiveAttemptsAndGoesOn()
    {
        var queue = await _queue.OpenAsync();
        await PublishAsync(queue, "bad", "good");
        var attempts = new List<string>();

        _queue.Consume(queue, text =>
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
        var queue = await _queue.OpenAsync();
        await PublishAsync(queue, "m");
        var attempts = 0;

        _queue.Consume(queue, _ => ThrowIf(Interlocked.Increment(ref attempts) <= 8, new DependencyException("a store", "is away")));

        await Eventually.HoldsAsync(async () => await CountAsync(queue) == new QueueDepth(0, 0), "the queue is empty");
        Assert.Equal(9, attempts);
    }

    [Fact]
    public async Task Consume_AMessageNobodyCanRead_ParksItAtOnce()
    {
        var queue = await _queue.OpenAsync();
        await queue.PublishAsync(new { unexpected = 1 }, TestContext.Current.CancellationToken);
        await PublishAsync(queue, "good");
        var handled = new List<string>();

        _queue.Consume(queue, text => handled.Add(text));

        await Eventually.HoldsAsync(async () => await CountAsync(queue) == new QueueDepth(0, 1), "the good message is handled, the other parked");
        Assert.Equal(["good"], handled);
    }

    [Fact]
    public async Task Consume_HandlerOutlastsItsLease_IsCancelled()
    {
        var queue = await _queue.OpenAsync(new() { Lease = TimeSpan.FromMilliseconds(50), FirstRetry = TimeSpan.FromMilliseconds(1), MaxAttempts = 1 });
        await PublishAsync(queue, "m");

        _queue.Consume(queue, (_, lease) => Task.Delay(Timeout.Infinite, lease));

        await Eventually.HoldsAsync(async () => await CountAsync(queue) == new QueueDepth(0, 1), "the message is parked");
    }

    private static void ThrowIf(bool condition, Exception exception)
    {
        if (condition)
        {
            throw exception;
        }
    }

    public sealed class OnFiles(Files backend) : QueueFailureTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : QueueFailureTests(backend), IClassFixture<Servers>;
}
