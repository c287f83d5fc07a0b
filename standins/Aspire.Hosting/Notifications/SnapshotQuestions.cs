using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Engine;

internal static class SnapshotQuestions
{
    public static bool IsIn(this CustomResourceSnapshot snapshot, string state) => snapshot.State?.Text == state;

    public static bool IsRunning(this CustomResourceSnapshot snapshot) => snapshot.IsIn(KnownResourceStates.Running);

    public static bool IsHealthy(this CustomResourceSnapshot snapshot) => snapshot.HealthStatus is HealthStatus.Healthy;

    public static bool IsReady(this CustomResourceSnapshot snapshot) => snapshot.IsHealthy() && snapshot.ReadyHandlers is not null;

    public static bool HasEnded(this CustomResourceSnapshot snapshot) => KnownResourceStates.TerminalStates.Contains(snapshot.State?.Text);

    public static bool IsUnavailable(this CustomResourceSnapshot snapshot) =>
        snapshot.HasEnded() || snapshot.IsIn(KnownResourceStates.RuntimeUnhealthy);

    /// <summary>Whether the engine runs it as a process.</summary>
    public static bool IsProcess(this IResource resource) => resource is ProjectResource or ExecutableResource;

    /// <summary>The type shown for a resource that says none itself.</summary>
    public static string KindName(this IResource resource) => resource switch
    {
        ProjectResource => "Project",
        ContainerResource => "Container",
        ExecutableResource => "Executable",
        ParameterResource => "Parameter",
        _ => resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal),
    };
}
