using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Eventing;

/// <summary>Something that happened to the application.</summary>
public interface IDistributedApplicationEvent;

/// <summary>Something that happened to a resource.</summary>
public interface IDistributedApplicationResourceEvent : IDistributedApplicationEvent
{
    /// <summary>The resource.</summary>
    IResource Resource { get; }
}

/// <summary>A subscription to events.</summary>
/// <param name="callback">Handles them.</param>
public class DistributedApplicationEventSubscription(Func<IDistributedApplicationEvent, CancellationToken, Task> callback)
{
    /// <summary>Handles an event.</summary>
    public Func<IDistributedApplicationEvent, CancellationToken, Task> Callback { get; } = callback;
}

/// <summary>Publishes events to subscribers, one after another in the order they subscribed.</summary>
public interface IDistributedApplicationEventing
{
    /// <summary>Subscribes to events of a type.</summary>
    /// <param name="callback">Handles them; what it throws, the publisher gets.</param>
    DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationEvent;

    /// <summary>Subscribes to events of a type about one resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="callback">Handles them; what it throws, the publisher gets.</param>
    DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationResourceEvent;

    /// <summary>Publishes an event and waits for its subscribers.</summary>
    /// <param name="event">The event.</param>
    /// <param name="cancellationToken">Given to the subscribers.</param>
    Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationEvent;
}
