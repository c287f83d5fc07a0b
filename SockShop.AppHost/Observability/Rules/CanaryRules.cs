namespace SockShop.AppHost.Observability.Rules;

/// <summary>What Flagger says of new versions: 0 while it tries one, 1 when that went well, 2 when it took it back.</summary>
internal static class CanaryRules
{
    public static RuleGroup Of(RuleScope scope) => new("sockshop-canaries", "New versions that were taken back.", TimeSpan.FromSeconds(15),
    [
        new Alert("CanaryFailing", Severity.Ticket,
            $$"""max by (service, namespace) (label_replace(flagger_canary_status{namespace="{{scope.Shop}}"}, "service", "$1", "name", "(.*)")) == 2""", TimeSpan.FromMinutes(1))
        {
            Summary = "The new version of {{ $labels.service }} failed its analysis",
            Impact = "Customers are on the version before. Those who met the new one in the meantime may have met its faults.",
            Dashboard = "sockshop-canary" + DashboardVariables.Canary,
        },
    ]);
}
