namespace OpenTelemetry.Exporter;

/// <summary>What a scrape of the metrics contains.</summary>
public class PrometheusAspNetCoreOptions
{
    /// <summary>How long a response is given again instead of collecting anew; 0 is never.</summary>
    public int ScrapeResponseCacheDurationMilliseconds { get; set; } = 300;

    /// <summary>Whether each series tells the meter it comes from, in labels that begin with <c>otel_scope_</c>.</summary>
    public bool ScopeInfoEnabled { get; set; } = true;

    /// <summary>Whether there is a metric <c>target_info</c> with the attributes of the resource.</summary>
    public bool TargetInfoEnabled { get; set; } = true;
}
