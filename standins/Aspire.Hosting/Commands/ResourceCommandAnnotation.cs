namespace Aspire.Hosting.ApplicationModel;

/// <summary>A command that the AppHost gave to a resource.</summary>
internal sealed record ResourceCommandAnnotation(
    string Name, string DisplayName, string? Description, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> ExecuteCommand) : IResourceAnnotation;
