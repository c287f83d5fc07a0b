namespace Aspire.Hosting;

/// <summary>How an application is begun.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>The command line.</summary>
    public string[]? Args { get; set; }

    /// <summary>Whether a run goes without the dashboard. Telemetry then goes where <c>ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL</c> says, if anywhere.</summary>
    public bool DisableDashboard { get; set; }
}
