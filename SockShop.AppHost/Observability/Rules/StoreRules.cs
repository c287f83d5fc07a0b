namespace SockShop.AppHost.Observability.Rules;

/// <summary>Stores and queues as the services that need them see them.</summary>
internal static class StoreRules
{
    public static RuleGroup Group => new("sockshop-stores", "Databases and queues that do not answer.", TimeSpan.FromSeconds(15),
    [
        new Alert("StoreUnreachable", Severity.Page, "min by (service, namespace, sockshop_store) (sockshop_store_reachable) == 0", TimeSpan.FromMinutes(1))
        {
            Summary = "{{ $labels.service }} does not reach {{ $labels.sockshop_store }}",
            Impact = "What {{ $labels.service }} needs the store for is answered with 503, or waits.",
            Dashboard = "sockshop-stores" + DashboardVariables.Namespace,
        },
    ]);
}
