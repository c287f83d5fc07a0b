using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Kustomize;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Observability.Rules;

namespace SockShop.AppHost.Kubernetes.Components;

/// <summary>What Prometheus records and whom it wakes, from the services' objectives.</summary>
internal static class Alerts
{
    public static KustomizeFolder Create(ClusterModel model)
    {
        var scope = RuleScope.Cluster(model.Services.Select(service => service.Resource), model.Options);
        var folder = new KustomizeFolder("kustomize/components/alerts", "Rules for the operator of Prometheus. They see nothing without monitoring.", Kustomization.Component());
        foreach (var group in ShopRules.Of(scope))
        {
            folder.Add($"{group.Name}.yaml", group.About, new PrometheusRule(
                Monitoring.Selected(group.Name, model.Options.Namespaces.Shop), new([RuleFile.Group(group, scope)])));
        }

        return folder;
    }
}
