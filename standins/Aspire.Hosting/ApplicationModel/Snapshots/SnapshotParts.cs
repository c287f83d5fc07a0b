using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A fact about a resource.</summary>
/// <param name="Name">Its name, such as <c>executable.pid</c>.</param>
/// <param name="Value">Its value.</param>
public sealed record ResourcePropertySnapshot(string Name, object? Value);

/// <summary>A variable of a process.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsFromSpec">Whether the app model set it; else it is inherited.</param>
public sealed record EnvironmentVariableSnapshot(string Name, string? Value, bool IsFromSpec);

/// <summary>A link.</summary>
/// <param name="Name">Its endpoint's name, if it has one.</param>
/// <param name="Url">The address.</param>
/// <param name="IsInternal">Whether it is left out of what is shown.</param>
public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal);

/// <summary>A health check's last result.</summary>
/// <param name="Name">The check's name.</param>
/// <param name="Status">The result; null: not run yet.</param>
/// <param name="Description">What the check says.</param>
/// <param name="ExceptionText">The exception it failed with.</param>
public sealed record HealthReportSnapshot(string Name, HealthStatus? Status, string? Description, string? ExceptionText);

/// <summary>A relation to another resource.</summary>
/// <param name="ResourceName">The other resource.</param>
/// <param name="Type">The kind of relation.</param>
public sealed record RelationshipSnapshot(string ResourceName, string Type);
