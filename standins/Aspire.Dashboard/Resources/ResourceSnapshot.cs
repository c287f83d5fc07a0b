namespace Aspire.Dashboard.Resources;

/// <summary>A resource as the AppHost tells of it, one line of JSON.</summary>
internal sealed record ResourceSnapshot
{
    public required string Name { get; init; }

    public string? DisplayName { get; init; }

    public string Type { get; init; } = "";

    public string? State { get; init; }

    public string? StateStyle { get; init; }

    public string? Health { get; init; }

    public HealthReport[] HealthReports { get; init; } = [];

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    public int? ExitCode { get; init; }

    public ResourceUrl[] Urls { get; init; } = [];

    public NamedValue[] Environment { get; init; } = [];

    public NamedValue[] Properties { get; init; } = [];

    public Relationship[] Relationships { get; init; } = [];

    public ResourceCommand[] Commands { get; init; } = [];

    public bool Hidden { get; init; }

    public bool Deleted { get; init; }

    public string Title => DisplayName ?? Name;
}

internal sealed record HealthReport(string Name, string? Status, string? Description);

internal sealed record ResourceUrl(string? Name, string Url, string? DisplayText)
{
    /// <summary>Only these open in a browser.</summary>
    public bool IsLink => Uri.TryCreate(Url, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);
}

/// <param name="Value">Null for a secret: it never leaves the AppHost.</param>
internal sealed record NamedValue(string Name, string? Value, bool Secret);

internal sealed record Relationship(string Resource, string Type);

internal sealed record ResourceCommand(string Name, string? DisplayName, string State, string? Description = null);

internal sealed record CommandOutcome(bool Success, string? Message);
