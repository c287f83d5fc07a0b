using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A fact about a resource.</summary>
/// <param name="Name">Its name, such as <c>executable.pid</c>.</param>
/// <param name="Value">Its value.</param>
public sealed record ResourcePropertySnapshot(string Name, object? Value)
{
    /// <summary>Whether the value is masked where it is shown.</summary>
    public bool IsSensitive { get; init; }
}

/// <summary>A link.</summary>
/// <param name="Name">Its endpoint's name, if it has one.</param>
/// <param name="Url">The address.</param>
/// <param name="IsInternal">Whether it is shown in the details only.</param>
public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal)
{
    /// <summary>How it is shown.</summary>
    public UrlDisplayPropertiesSnapshot DisplayProperties { get; init; } = new();
}

/// <summary>How a link is shown.</summary>
/// <param name="DisplayName">The text; empty: the address.</param>
/// <param name="SortOrder">Higher comes first.</param>
public sealed record UrlDisplayPropertiesSnapshot(string DisplayName = "", int SortOrder = 0);

/// <summary>A health check's last result.</summary>
/// <param name="Name">The check's name.</param>
/// <param name="Status">The result; null: not run yet.</param>
/// <param name="Description">What the check says.</param>
/// <param name="ExceptionText">The exception it failed with.</param>
public sealed record HealthReportSnapshot(string Name, HealthStatus? Status, string? Description, string? ExceptionText);

/// <summary>A variable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsFromSpec">Whether the application's model sets it.</param>
public sealed record EnvironmentVariableSnapshot(string Name, string? Value, bool IsFromSpec);

/// <summary>A relation to another resource.</summary>
/// <param name="ResourceName">The other resource.</param>
/// <param name="Type">The kind of relation.</param>
public sealed record RelationshipSnapshot(string ResourceName, string Type);
