using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Engine;

/// <summary>The processes of an application, and what can be asked of them.</summary>
internal sealed class ResourceCommands(
    DistributedApplicationModel model,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    IDistributedApplicationEventing eventing,
    IServiceProvider services) : IDisposable
{
    private static readonly TimeSpan s_launch = TimeSpan.FromSeconds(5);
    private static readonly string[] s_names =
        [KnownResourceCommands.StartCommand, KnownResourceCommands.StopCommand, KnownResourceCommands.RestartCommand];

    private readonly ConcurrentDictionary<IResource, ProcessLifecycle> _processes = new();
    private readonly CancellationTokenSource _closing = new();

    /// <summary>The resources that have commands.</summary>
    public IEnumerable<string> ResourceNames => model.Resources.Where(resource => NamesOf(resource).Any()).Select(resource => resource.Name);

    /// <summary>Starts a process for the first time; the task ends when it was launched or failed.</summary>
    public Task StartFirstAsync(IResource resource) => ProcessOf(resource).StartAsync();

    public async Task<ExecuteCommandResult> ExecuteAsync(IResource resource, string command, CancellationToken cancellationToken)
    {
        if (resource.Annotations.OfType<ResourceCommandAnnotation>().FirstOrDefault(own => Is(command, own.Name)) is { } added)
        {
            return await ExecuteAsync(resource, added, cancellationToken);
        }

        if (!resource.IsProcess() || !s_names.Contains(command, StringComparer.OrdinalIgnoreCase))
        {
            var names = string.Join(", ", NamesOf(resource));
            return CommandResults.Failure($"'{resource.Name}' has no command '{command}'. {(names.Length > 0 ? $"Its commands: {names}." : "It has no commands.")}");
        }

        var process = ProcessOf(resource);
        if (Is(command, KnownResourceCommands.StartCommand))
        {
            process.SkipWait();
        }
        else
        {
            await process.StopAsync(cancellationToken);
        }

        return Is(command, KnownResourceCommands.StopCommand) ? CommandResults.Success() : await StartAsync(resource, process);
    }

    /// <summary>Stops all, for good: what is about to start does not. The dashboard ends last, as it hears the others' last telemetry.</summary>
    public async Task CloseAsync(CancellationToken hurry)
    {
        await _closing.CancelAsync();
        foreach (var group in _processes.GroupBy(process => process.Key is DashboardResource).OrderBy(group => group.Key))
        {
            await Task.WhenAll(group.Select(process => process.Value.StopAsync(hurry)));
        }
    }

    public void Dispose() => _closing.Dispose();

    private static IEnumerable<string> NamesOf(IResource resource) =>
        (resource.IsProcess() ? s_names : []).Concat(resource.Annotations.OfType<ResourceCommandAnnotation>().Select(command => command.Name));

    private async Task<ExecuteCommandResult> ExecuteAsync(IResource resource, ResourceCommandAnnotation command, CancellationToken cancellationToken)
    {
        try
        {
            return await command.ExecuteCommand(new() { Services = services, ResourceName = resource.Name, CancellationToken = cancellationToken, Logger = logs.GetLogger(resource) });
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return CommandResults.Failure($"{command.DisplayName}: {e.Message}"); // the AppHost's code; what it meets is the answer
        }
    }

    private async Task<ExecuteCommandResult> StartAsync(IResource resource, ProcessLifecycle process)
    {
        await process.StartAsync().WaitAsync(s_launch).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return notifications.TryGetCurrentState(resource.Name, out var now) && now.Snapshot.IsIn(KnownResourceStates.FailedToStart)
            ? CommandResults.Failure($"'{resource.Name}' failed to start: {logs.Log(resource.Name).Last(1).FirstOrDefault().Content}")
            : CommandResults.Success();
    }

    private ProcessLifecycle ProcessOf(IResource resource) => _processes.GetOrAdd(resource, _ => new(
        resource,
        services.GetRequiredService<ProcessCommands>(),
        services.GetRequiredService<Watchdog>(),
        eventing,
        notifications,
        logs.Log(resource.Name),
        services,
        _closing.Token));

    private static bool Is(string command, string name) => string.Equals(command, name, StringComparison.OrdinalIgnoreCase);
}
