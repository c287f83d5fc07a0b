using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;

namespace Aspire.Hosting;

/// <summary>Handles events of one resource.</summary>
public static class DistributedApplicationEventingExtensions
{
    /// <summary>Handles the resource's first event; a resource of an own kind starts its work here.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Handles the event.</param>
    public static IResourceBuilder<T> OnInitializeResource<T>(
        this IResourceBuilder<T> builder, Func<T, InitializeResourceEvent, CancellationToken, Task> callback)
        where T : IResource => builder.On(callback);

    /// <summary>Does something before the resource starts, each time; what it throws makes the start fail.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Handles the event.</param>
    public static IResourceBuilder<T> OnBeforeResourceStarted<T>(
        this IResourceBuilder<T> builder, Func<T, BeforeResourceStartedEvent, CancellationToken, Task> callback)
        where T : IResource => builder.On(callback);

    /// <summary>Does something when the resource is healthy for the first time; those that wait for it wait for this too.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Handles the event.</param>
    public static IResourceBuilder<T> OnResourceReady<T>(
        this IResourceBuilder<T> builder, Func<T, ResourceReadyEvent, CancellationToken, Task> callback)
        where T : IResource => builder.On(callback);

    private static IResourceBuilder<T> On<T, TEvent>(this IResourceBuilder<T> builder, Func<T, TEvent, CancellationToken, Task> callback)
        where T : IResource
        where TEvent : IDistributedApplicationResourceEvent
    {
        builder.ApplicationBuilder.Eventing.Subscribe<TEvent>(
            builder.Resource, (@event, cancellationToken) => callback(builder.Resource, @event, cancellationToken));
        return builder;
    }
}
