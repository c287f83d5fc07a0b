using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource comes to life: the first event about it. A resource of an own kind starts its work here.</summary>
/// <param name="resource">The resource.</param>
/// <param name="distributedApplicationEventing">Publishes events.</param>
/// <param name="resourceLoggerService">The resources' logs.</param>
/// <param name="resourceNotificationService">The resources' states.</param>
/// <param name="services">The application's services.</param>
public class InitializeResourceEvent(
    IResource resource,
    IDistributedApplicationEventing distributedApplicationEventing,
    ResourceLoggerService resourceLoggerService,
    ResourceNotificationService resourceNotificationService,
    IServiceProvider services) : IDistributedApplicationResourceEvent
{
    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>Publishes events.</summary>
    public IDistributedApplicationEventing Eventing { get; } = distributedApplicationEventing;

    /// <summary>Writes to the resource's log.</summary>
    public ILogger Logger { get; } = resourceLoggerService.GetLogger(resource);

    /// <summary>The resources' states.</summary>
    public ResourceNotificationService Notifications { get; } = resourceNotificationService;

    /// <summary>The application's services.</summary>
    public IServiceProvider Services { get; } = services;
}

/// <summary>A resource's endpoints have addresses.</summary>
public class ResourceEndpointsAllocatedEvent : IDistributedApplicationResourceEvent
{
    internal ResourceEndpointsAllocatedEvent(IResource resource) => Resource = resource;

    /// <summary>The resource.</summary>
    public IResource Resource { get; }
}

/// <summary>A resource is about to be started. A handler that throws makes it fail to start.</summary>
/// <param name="resource">The resource.</param>
/// <param name="services">The application's services.</param>
public class BeforeResourceStartedEvent(IResource resource, IServiceProvider services) : IDistributedApplicationResourceEvent
{
    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>The application's services.</summary>
    public IServiceProvider Services { get; } = services;
}

/// <summary>A resource is healthy for the first time since it was started.</summary>
public class ResourceReadyEvent : IDistributedApplicationResourceEvent
{
    internal ResourceReadyEvent(IResource resource) => Resource = resource;

    /// <summary>The resource.</summary>
    public IResource Resource { get; }
}

/// <summary>A resource ended.</summary>
public class ResourceStoppedEvent : IDistributedApplicationResourceEvent
{
    internal ResourceStoppedEvent(ResourceEvent resourceEvent) => ResourceEvent = resourceEvent;

    /// <summary>The resource.</summary>
    public IResource Resource => ResourceEvent.Resource;

    /// <summary>How it stands.</summary>
    public ResourceEvent ResourceEvent { get; }
}
