namespace SockShop.AppHost.Observability.Rules;

/// <summary>Volumes of the stores, the queue and the backends. Prometheus' own fills to what its retention leaves it, which is less.</summary>
internal static class VolumeRules
{
    public static RuleGroup Of(RuleScope scope) => new("sockshop-volumes", "Volumes that fill.", TimeSpan.FromMinutes(1),
    [
        new Alert("VolumeNearlyFull", Severity.Ticket, $$"""
            max by (namespace, persistentvolumeclaim) (
              kubelet_volume_stats_used_bytes{{{scope.Everything}}} / kubelet_volume_stats_capacity_bytes{{{scope.Everything}}}
            ) > 0.85
            """, TimeSpan.FromMinutes(15))
        {
            Summary = "The volume {{ $labels.persistentvolumeclaim }} in {{ $labels.namespace }} is {{ $value | humanizePercentage }} full",
            Impact = "When it is full, what is on it cannot be written any more: orders, messages, or what we see of them.",
            Dashboard = "sockshop-cluster" + DashboardVariables.Namespace,
        },
    ]);
}
