using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SockShop.ServiceDefaults.Queue;
using SockShop.ServiceDefaults.Storage;
using SockShop.Tests.Services;
using static System.TimeSpan;

namespace SockShop.Tests.Queue;

/// <summary>A queue in a file of its own, opened by as many as the test wants.</summary>
internal sealed class QueueUnderTest : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _consumers = [];

    public TemporaryFolder Folder { get; } = new();

    public async ValueTask CreateAsync()
    {
        await using var source = StoreExtensions.CreateSource(Folder.Database("queue"));
        var schema = new StoreSchema(source, "SockShop.ServiceDefaults", "Queue.sql");
        await schema.StartAsync(TestContext.Current.CancellationToken);
    }

    public DurableQueue Open(QueueOptions? options = null, TimeProvider? clock = null) => new(
        StoreExtensions.CreateSource(Folder.Database("queue")),
        Options.Create(options ?? new() { PollInterval = FromMilliseconds(5), FirstRetry = FromMilliseconds(5) }),
        clock ?? TimeProvider.System,
        NullLogger<DurableQueue>.Instance);

    public QueueStore Store(TimeProvider clock) => new(StoreExtensions.CreateSource(Folder.Database("queue")), new(), clock);

    public void Consume(DurableQueue queue, Action<string> handle) => Consume(queue, async (text, _) =>
    {
        await Task.Yield();
        handle(text);
    });

    public void Consume(DurableQueue queue, Func<string, CancellationToken, Task> handle) => _consumers.Add(queue.ConsumeAsync(handle, _stop.Token));

    public static async Task PublishAsync(DurableQueue queue, params string[] texts)
    {
        foreach (var text in texts)
        {
            await queue.PublishAsync(text, TestContext.Current.CancellationToken);
        }
    }

    public static Task<QueueDepth> CountAsync(DurableQueue queue) => queue.CountAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_consumers);
        _stop.Dispose();
        Folder.Dispose();
    }
}
