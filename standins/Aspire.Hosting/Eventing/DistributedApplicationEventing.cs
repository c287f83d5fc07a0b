using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Eventing;

internal sealed class DistributedApplicationEventing : IDistributedApplicationEventing
{
    private ImmutableList<(Type Event, DistributedApplicationEventSubscription Subscription)> _subscriptions = [];

    public DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationEvent
    {
        var subscription = new DistributedApplicationEventSubscription((@event, cancellationToken) => callback((T)@event, cancellationToken));
        ImmutableInterlocked.Update(ref _subscriptions, all => all.Add((typeof(T), subscription)));
        return subscription;
    }

    public DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationResourceEvent =>
        Subscribe<T>((@event, cancellationToken) => @event.Resource == resource ? callback(@event, cancellationToken) : Task.CompletedTask);

    public async Task PublishAsync<T>(T @event, CancellationToken cancellationToken)
        where T : IDistributedApplicationEvent
    {
        foreach (var (_, subscription) in _subscriptions.Where(entry => entry.Event == typeof(T)))
        {
            await subscription.Callback(@event, cancellationToken);
        }
    }
}
