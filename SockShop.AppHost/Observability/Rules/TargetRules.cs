namespace SockShop.AppHost.Observability.Rules;

/// <summary>Whom Prometheus does not reach, and services that have nobody left to reach. Who says nothing fails no request, so burn rates cannot tell.</summary>
internal static class TargetRules
{
    public static RuleGroup Of(RuleScope scope) => new("sockshop-targets", "Programs that do not answer.", TimeSpan.FromSeconds(15),
    [
        new Alert("TargetDown", Severity.Page, $$"""
            max by (service, namespace, pod, job) (up{{{scope.Programs}}}) == 0
            or {{Objectives.Availability}} * 0 unless on (service, namespace) up{{{scope.Programs}}}
            """, TimeSpan.FromMinutes(3))
        {
            Summary = "{{ $labels.service }} is down: {{ if $labels.pod }}{{ $labels.pod }} does not answer{{ else }}it has no target{{ end }}",
            Impact = "Fewer replicas, or none, of {{ $labels.service }} answer, and nobody sees how they are.",
            Dashboard = "sockshop-service" + DashboardVariables.Service,
        },
    ]);
}
