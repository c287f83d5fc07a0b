using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Engine;

/// <summary>Runs the resources on this machine: starts at once what need not wait, and stops all together.</summary>
internal sealed class LocalEngine(
    DistributedApplicationModel model,
    IDistributedApplicationEventing eventing,
    EndpointAllocator endpoints,
    ResourceStarter starter,
    ResourceMonitor monitor,
    ResourceCommands commands,
    Watchdog watchdog,
    IServiceProvider services) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _started = Task.CompletedTask;
    private Task _watched = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await eventing.PublishAsync(new BeforeStartEvent(services, model), cancellationToken);
        endpoints.Allocate();
        watchdog.Start();
        _started = Task.WhenAll(model.Resources.Select(resource => Task.Run(() => starter.StartAsync(resource, _stopping.Token), _stopping.Token)));
        _watched = monitor.WatchAsync(_stopping.Token);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await commands.CloseAsync(cancellationToken);
        await Task.WhenAll(_started, _watched).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        watchdog.Dismiss();
    }

    public void Dispose() => _stopping.Dispose();
}
