using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SockShop.ServiceDefaults.Telemetry;

namespace SockShop.ServiceDefaults.Health;

/// <summary>Whether the service reaches what it stands on, by the checks that its readiness is made of.</summary>
internal sealed class StoreReachability : SampledMetrics<HealthReport>
{
    private readonly HealthCheckService _checks;

    public StoreReachability(HealthCheckService checks, IMeterFactory meters, TimeProvider clock)
        : base(clock)
    {
        _checks = checks;
        meters.Create("SockShop.Health").CreateObservableGauge(
            "sockshop.store.reachable", Reachable, description: "Whether the service reaches its store or queue: 1, or 0.");
    }

    protected override Task<HealthReport> SampleAsync(CancellationToken ct) => _checks.CheckHealthAsync(ct);

    private IEnumerable<Measurement<int>> Reachable() =>
        from check in Last?.Entries ?? Enumerable.Empty<KeyValuePair<string, HealthReportEntry>>()
        select new Measurement<int>(check.Value.Status == HealthStatus.Healthy ? 1 : 0, new KeyValuePair<string, object?>("sockshop.store", check.Key));
}
