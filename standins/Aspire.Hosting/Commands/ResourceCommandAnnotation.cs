namespace Aspire.Hosting.ApplicationModel;

/// <summary>A command that the AppHost gave to a resource.</summary>
public sealed class ResourceCommandAnnotation : IResourceAnnotation
{
    internal ResourceCommandAnnotation(string name, string displayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, CommandOptions options) =>
        (Name, DisplayName, ExecuteCommand, DisplayDescription) = (name, displayName, executeCommand, options.Description);

    /// <summary>Name of the command, such as <c>clear-cache</c>.</summary>
    public string Name { get; }

    /// <summary>What people read on its button.</summary>
    public string DisplayName { get; }

    /// <summary>What it does, in a sentence; null: nothing is said.</summary>
    public string? DisplayDescription { get; }

    /// <summary>Does it.</summary>
    public Func<ExecuteCommandContext, Task<ExecuteCommandResult>> ExecuteCommand { get; }
}
