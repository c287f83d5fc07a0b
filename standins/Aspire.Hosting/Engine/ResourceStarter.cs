using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.Engine;

/// <summary>Brings a resource to life, each kind in its way. A resource of an own kind looks after itself from its first event on.</summary>
internal sealed class ResourceStarter(
    IDistributedApplicationEventing eventing,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    ResourceCommands commands,
    ResourceUrls urls,
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
                ConnectionStringResource connectionString => ConnectionStringAsync(connectionString, cancellationToken),
                _ => urls.PublishAsync(resource, cancellationToken),
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
            var value = await parameter.GetValueAsync(cancellationToken);
            await notifications.PublishUpdateAsync(parameter, snapshot => snapshot with
            {
                State = new(KnownResourceStates.Running, KnownResourceStateStyles.Success),
                Properties = [new("Value", value) { IsSensitive = parameter.Secret }],
            });
        }
        catch (MissingParameterValueException missing)
        {
            await FailAsync(parameter, KnownResourceStates.ValueMissing, missing.Message);
        }
    }

    private async Task ConnectionStringAsync(ConnectionStringResource resource, CancellationToken cancellationToken)
    {
        await notifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = KnownResourceStates.Waiting });
        await new Dependencies(notifications, resource).WaitAsync(cancellationToken);
        await resource.ConnectionStringExpression.GetValueAsync(cancellationToken);
        await eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, services), cancellationToken);
        await notifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = KnownResourceStates.Running });
    }

    private async Task AnnounceAddressesAsync(IResource resource, CancellationToken cancellationToken)
    {
        await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, services), cancellationToken);
        if (resource is IResourceWithConnectionString)
        {
            await eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, services), cancellationToken);
        }

        await urls.PublishAsync(resource, cancellationToken);
    }

    private Task FailAsync(IResource resource, string state, string message)
    {
        logs.Log(resource.Name).Add(message, isError: true);
        return notifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = new(state, KnownResourceStateStyles.Error) });
    }
}
