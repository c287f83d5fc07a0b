using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a resource stands at a moment.</summary>
public sealed record CustomResourceSnapshot
{
    /// <summary>The kind of resource, such as <c>Project</c>.</summary>
    public required string ResourceType { get; init; }

    /// <summary>What else is known about it.</summary>
    public required ImmutableArray<ResourcePropertySnapshot> Properties { get; init; }

    /// <summary>Its state; null: unknown.</summary>
    public ResourceStateSnapshot? State { get; init; }

    /// <summary>Its health while it runs; null: it does not run.</summary>
    public HealthStatus? HealthStatus => State?.Text != KnownResourceStates.Running
        ? null
        : HealthReports.Select(report => report.Status ?? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy)
            .Append(Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy).Min();

    /// <summary>Its checks' last results.</summary>
    public ImmutableArray<HealthReportSnapshot> HealthReports { get; internal init; } = [];

    /// <summary>The exit code of its process; null: it has not ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Whether it is left out of what is shown.</summary>
    public bool IsHidden { get; init; }

    /// <summary>When it became part of the application, in UTC; null: not yet.</summary>
    public DateTime? CreationTimeStamp { get; init; }

    /// <summary>When it was started last, in UTC; null: never.</summary>
    public DateTime? StartTimeStamp { get; init; }

    /// <summary>When it ended last, in UTC; null: it runs, or never ran.</summary>
    public DateTime? StopTimeStamp { get; init; }

    /// <summary>The variables its process was started with.</summary>
    public ImmutableArray<EnvironmentVariableSnapshot> EnvironmentVariables { get; init; } = [];

    /// <summary>Its links.</summary>
    public ImmutableArray<UrlSnapshot> Urls { get; init; } = [];

    /// <summary>Its relations to other resources.</summary>
    public ImmutableArray<RelationshipSnapshot> Relationships { get; init; } = [];

    /// <summary>The handlers of the first healthy moment; done when others may rely on the resource.</summary>
    internal Task? ReadyHandlers { get; init; }
}
