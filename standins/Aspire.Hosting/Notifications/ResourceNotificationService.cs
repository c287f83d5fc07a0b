using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.Engine;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Keeps, and tells, how resources stand.</summary>
public class ResourceNotificationService
{
    private readonly ResourceStates _states;

    internal ResourceNotificationService(ResourceStates states) => _states = states;

    /// <summary>Changes how a resource stands, and tells watchers.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="stateFactory">Makes the new snapshot of the last one.</param>
    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        _states.Update(resource, stateFactory);
        return Task.CompletedTask;
    }

    /// <summary>How a resource stands now.</summary>
    /// <param name="resourceId">The resource's name.</param>
    /// <param name="resourceEvent">Its last change, if there was any.</param>
    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent) =>
        _states.TryGet(resourceId, out resourceEvent);

    /// <summary>Yields how each resource stands, then every change.</summary>
    /// <param name="cancellationToken">Ends the watch.</param>
    public IAsyncEnumerable<ResourceEvent> WatchAsync(CancellationToken cancellationToken = default) => _states.WatchAsync(cancellationToken);

    /// <summary>Waits for a state.</summary>
    /// <param name="resourceName">The resource's name.</param>
    /// <param name="targetState">The state; null: Running.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    /// <summary>Waits for one of some states, and says which it was.</summary>
    /// <param name="resourceName">The resource's name.</param>
    /// <param name="targetStates">The states.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var states = targetStates.ToArray();
        var found = await WaitForResourceAsync(resourceName, change => states.Contains(change.Snapshot.State?.Text), cancellationToken);
        return found.Snapshot.State!.Text;
    }

    /// <summary>Waits until a resource stands as asked.</summary>
    /// <param name="resourceName">The resource's name.</param>
    /// <param name="predicate">True ends the wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ResourceEvent> WaitForResourceAsync(string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var change in _states.WatchAsync(cancellationToken))
        {
            if (string.Equals(change.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase) && predicate(change))
            {
                return change;
            }
        }

        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>Waits until a resource is healthy and its ready handlers are done.</summary>
    /// <param name="resourceName">The resource's name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DistributedApplicationException">There is no such resource, or it ended.</exception>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default)
    {
        _states.ThrowIfUnknown(resourceName);
        var found = await WaitForResourceAsync(resourceName, change => change.Snapshot.IsReady() || change.Snapshot.IsUnavailable(), cancellationToken);
        if (found.Snapshot.ReadyHandlers is not { } ready)
        {
            throw new DistributedApplicationException($"'{resourceName}' does not get healthy: it is {found.Snapshot.State?.Text}.");
        }

        await ready.WaitAsync(cancellationToken);
        return found;
    }
}
