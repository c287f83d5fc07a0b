using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Engine;

/// <summary>How a resource stands, as it is told to another process. Values that are secret stay here.</summary>
internal sealed record ResourceDescription(
    string Name,
    string DisplayName,
    string Type,
    string? State,
    string? StateStyle,
    string? Health,
    IEnumerable<ResourceDescription.Check> HealthReports,
    DateTime? CreatedAt,
    DateTime? StartedAt,
    DateTime? StoppedAt,
    int? ExitCode,
    IEnumerable<ResourceDescription.Link> Urls,
    IEnumerable<ResourceDescription.Value> Environment,
    IEnumerable<ResourceDescription.Value> Properties,
    IEnumerable<ResourceDescription.Relation> Relationships,
    IEnumerable<ResourceDescription.Command> Commands,
    bool Hidden)
{
    private static readonly string[] s_secretNames = ["KEY", "TOKEN", "SECRET", "PASSWORD", "OTLP_HEADERS"];

    public static ResourceDescription Of(ResourceEvent change)
    {
        var (resource, snapshot) = (change.Resource, change.Snapshot);
        return new(
            resource.Name,
            resource.Name,
            snapshot.ResourceType,
            snapshot.State?.Text,
            snapshot.State?.Style,
            snapshot.HealthStatus?.ToString(),
            snapshot.HealthReports.Select(report => new Check(report.Name, report.Status?.ToString(), report.Description ?? report.ExceptionText)),
            snapshot.CreationTimeStamp,
            snapshot.StartTimeStamp,
            snapshot.StopTimeStamp,
            snapshot.ExitCode,
            snapshot.Urls.Where(url => !url.IsInternal).Select(url => new Link(url.Name, url.Url, null)),
            snapshot.EnvironmentVariables.OrderBy(variable => variable.Name, StringComparer.Ordinal).Select(Masked),
            snapshot.Properties.Select(property => new Value(property.Name, property.Value?.ToString(), Secret: false)),
            snapshot.Relationships.Select(relation => new Relation(relation.ResourceName, relation.Type)),
            [.. resource.IsProcess() ? CommandsIn(snapshot) : [], .. resource.Annotations.OfType<ResourceCommandAnnotation>().Select(Added)],
            snapshot.IsHidden);
    }

    private static Value Masked(EnvironmentVariableSnapshot variable) => IsSecret(variable)
        ? new(variable.Name, null, Secret: true)
        : new(variable.Name, variable.Value, Secret: false);

    private static bool IsSecret(EnvironmentVariableSnapshot variable) =>
        s_secretNames.Any(part => variable.Name.Contains(part, StringComparison.OrdinalIgnoreCase))
        || variable.Value?.Contains("password=", StringComparison.OrdinalIgnoreCase) is true
        || (Uri.TryCreate(variable.Value, UriKind.Absolute, out var url) && url.UserInfo.Length > 0);

    private static IEnumerable<Command> CommandsIn(CustomResourceSnapshot snapshot)
    {
        var isUp = snapshot.IsRunning() || snapshot.IsIn(KnownResourceStates.Starting) || snapshot.IsIn(KnownResourceStates.Waiting);
        return
        [
            new(KnownResourceCommands.StartCommand, "Start", Enabled(!snapshot.IsRunning() && !snapshot.IsIn(KnownResourceStates.Stopping))),
            new(KnownResourceCommands.StopCommand, "Stop", Enabled(isUp)),
            new(KnownResourceCommands.RestartCommand, "Restart", Enabled(isUp)),
        ];
    }

    private static Command Added(ResourceCommandAnnotation command) => new(command.Name, command.DisplayName, Enabled(true)) { Description = command.DisplayDescription };

    private static string Enabled(bool enabled) => enabled ? "Enabled" : "Disabled";

    internal sealed record Check(string Name, string? Status, string? Description);

    internal sealed record Link(string? Name, string Url, string? DisplayText);

    internal sealed record Value(string Name, [property: System.Text.Json.Serialization.JsonPropertyName("value")] string? Text, bool Secret);

    internal sealed record Relation(string Resource, string Type);

    internal sealed record Command(string Name, string DisplayName, string State)
    {
        public string? Description { get; init; }
    }
}
