using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SockShop.ServiceDefaults.Faults;
using SockShop.ServiceDefaults.Queue;
using SockShop.Tests.Backends;
using static System.TimeSpan;

namespace SockShop.Tests.Queue;

/// <summary>A queue of its own, opened by as many as the test wants.</summary>
internal sealed class QueueUnderTest(Backend backend) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _consumers = [];
    private readonly List<IHost> _hosts = [];

    public QueueAddress Address { get; } = backend.CreateQueue();

    /// <summary>The faults of the last that was opened.</summary>
    public FaultSwitch Faults => _hosts[^1].Services.GetRequiredService<FaultSwitch>();

    public async Task<DurableQueue> OpenAsync(QueueOptions? options = null, TimeProvider? clock = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration["ConnectionStrings:queue"] = Address.ConnectionString;
        builder.AddQueue("queue");
        builder.Services.AddLogging().AddFaults();
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton(Options.Create((options ?? new() { PollInterval = FromMilliseconds(5), FirstRetry = FromMilliseconds(5) }) with { Name = Address.Name }));
        var host = builder.Build();
        _hosts.Add(host);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host.Services.GetRequiredService<DurableQueue>();
    }

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
        foreach (var host in _hosts)
        {
            await host.StopAsync();
            await ((IAsyncDisposable)host).DisposeAsync();
        }

        _stop.Dispose();
    }
}
