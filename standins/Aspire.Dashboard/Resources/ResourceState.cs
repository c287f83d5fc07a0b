using Aspire.Dashboard.Html;

namespace Aspire.Dashboard.Resources;

/// <summary>A state as icon, colour and words.</summary>
internal static class ResourceState
{
    public static Markup Badge(ResourceSnapshot resource)
    {
        var (tone, icon) = Look(resource);
        return Markup.Of($"""<span class="state {tone}"><svg aria-hidden="true"><use href="/assets/icons.svg#{icon}"/></svg>{Words(resource)}</span>""");
    }

    public static (string Tone, string Icon) Look(ResourceSnapshot resource) => resource switch
    {
        { State: "Running", Health: "Unhealthy" } => ("bad", "alert"),
        { State: "Running", Health: "Degraded" } => ("warn", "alert"),
        { State: "Running" or "Active" } => ("good", "running"),
        { State: "FailedToStart" or "RuntimeUnhealthy" or "ValueMissing" } => ("bad", "failed"),
        { State: "Exited" or "Finished", ExitCode: not (null or 0) } => ("bad", "failed"),
        { State: "Exited" or "Finished" } => ("calm", "done"),
        { StateStyle: "error" } => ("bad", "failed"),
        { StateStyle: "warning" } => ("warn", "alert"),
        { StateStyle: "success" } => ("good", "running"),
        { State: "Starting" or "Waiting" or "Building" or "Stopping" } => ("busy", "waiting"),
        _ => ("calm", "idle"),
    };

    private static string Words(ResourceSnapshot resource) => resource switch
    {
        { State: "Running", Health: { } health and not "Healthy" } => $"Running, {health.ToLowerInvariant()}",
        { State: "FailedToStart" } => "Failed to start",
        { State: "RuntimeUnhealthy" } => "Runtime unhealthy",
        { State: "ValueMissing" } => "Value missing",
        { State: "NotStarted" } => "Not started",
        { State: { } state, ExitCode: { } code and not 0 } => $"{state}, code {code}",
        { State: { } state } => state,
        _ => "Unknown",
    };
}
