using Aspire.Hosting.Engine;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Carries out commands on resources: start, stop, restart, and those the AppHost adds.</summary>
public class ResourceCommandService
{
    private readonly DistributedApplicationModel _model;
    private readonly ResourceCommands _commands;

    internal ResourceCommandService(DistributedApplicationModel model, ResourceCommands commands)
    {
        _model = model;
        _commands = commands;
    }

    /// <summary>Carries out a command.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="commandName">The command, such as <c>restart</c>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default) =>
        _commands.ExecuteAsync(resource, commandName, cancellationToken);

    /// <summary>Carries out a command.</summary>
    /// <param name="resourceId">The resource's name.</param>
    /// <param name="commandName">The command, such as <c>restart</c>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default) =>
        _model.Find(resourceId) is { } resource
            ? ExecuteCommandAsync(resource, commandName, cancellationToken)
            : Task.FromResult(CommandResults.Failure($"There is no resource '{resourceId}'. Those with commands: {string.Join(", ", _commands.ResourceNames)}."));
}
