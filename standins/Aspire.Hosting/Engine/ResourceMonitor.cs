using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Engine;

/// <summary>Follows every resource: checks its health while it runs, and tells when it is ready and when it ended.</summary>
internal sealed class ResourceMonitor(
    ResourceNotificationService notifications,
    IDistributedApplicationEventing eventing,
    HealthCheckService checks,
    TimeProvider time)
{
    private readonly Dictionary<string, CancellationTokenSource> _watched = [];
    private readonly HashSet<string> _ended = [];

    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        await foreach (var change in notifications.WatchAsync(cancellationToken))
        {
            FollowHealth(change, cancellationToken);
            FollowEnd(change, cancellationToken);
        }
    }

    private void FollowHealth(ResourceEvent change, CancellationToken cancellationToken)
    {
        var name = change.Resource.Name;
        if (!change.Snapshot.IsRunning())
        {
            if (_watched.Remove(name, out var watch))
            {
                watch.Cancel();
            }
        }
        else if (!_watched.ContainsKey(name))
        {
            _watched[name] = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var health = new HealthWatch(change.Resource, checks, notifications, eventing, time);
            _ = health.RunAsync(_watched[name].Token);
        }
    }

    private void FollowEnd(ResourceEvent change, CancellationToken cancellationToken)
    {
        if (!change.Snapshot.HasEnded())
        {
            _ended.Remove(change.Resource.Name);
        }
        else if (_ended.Add(change.Resource.Name))
        {
            _ = eventing.PublishAsync(new ResourceStoppedEvent(change), cancellationToken);
        }
    }
}
