using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.Engine;

/// <summary>Brings a resource to life, each kind in its way. A resource of an own kind looks after itself from its first event on.</summary>
internal sealed class ResourceStarter(
    IDistributedApplicationEventing eventing,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    ResourceCommands commands,
    IServiceProvider services)
{
    public async Task StartAsync(IResource resource, CancellationToken cancellationToken)
    {
        await notifications.PublishUpdateAsync(resource, snapshot => snapshot);
        try
        {
            await eventing.PublishAsync(new InitializeResourceEvent(resource, eventing, logs, notifications, services), cancellationToken);
            await (resource switch
            {
                ProjectResource or ExecutableResource => ProcessAsync(resource, cancellationToken),
                ContainerResource => ContainerAsync(resource, cancellationToken),
                ParameterResource parameter => ParameterAsync(parameter, cancellationToken),
                _ => Task.CompletedTask,
            });
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await FailAsync(resource, KnownResourceStates.FailedToStart, exception.Message);
        }
    }

    private async Task ProcessAsync(IResource resource, CancellationToken cancellationToken)
    {
        await AnnounceAddressesAsync(resource, cancellationToken);
        if (resource.HasAnnotationOfType<ExplicitStartupAnnotation>())
        {
            await notifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = KnownResourceStates.NotStarted });
        }
        else
        {
            await commands.StartFirstAsync(resource);
        }
    }

    private async Task ContainerAsync(IResource resource, CancellationToken cancellationToken)
    {
        await AnnounceAddressesAsync(resource, cancellationToken);
        await FailAsync(resource, KnownResourceStates.RuntimeUnhealthy, "The local engine does not run containers yet.");
    }

    private async Task ParameterAsync(ParameterResource parameter, CancellationToken cancellationToken)
    {
        try
        {
            await parameter.GetValueAsync(cancellationToken);
            await notifications.PublishUpdateAsync(
                parameter, snapshot => snapshot with { State = new(KnownResourceStates.Running, KnownResourceStateStyles.Success) });
        }
        catch (MissingParameterValueException missing)
        {
            await FailAsync(parameter, KnownResourceStates.ValueMissing, missing.Message);
        }
    }

    private async Task AnnounceAddressesAsync(IResource resource, CancellationToken cancellationToken)
    {
        await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource), cancellationToken);
        await notifications.PublishUpdateAsync(resource, snapshot => snapshot with { Urls = [.. Urls(resource)] });
    }

    private static IEnumerable<UrlSnapshot> Urls(IResource resource) => resource is IResourceWithEndpoints owner
        ? owner.GetEndpoints().Where(endpoint => endpoint.IsAllocated).Select(endpoint => new UrlSnapshot(endpoint.EndpointName, endpoint.Url, IsInternal: false))
        : [];

    private Task FailAsync(IResource resource, string state, string message)
    {
        logs.Log(resource.Name).Add(message, isError: true);
        return notifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = new(state, KnownResourceStateStyles.Error) });
    }
}
