using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>A monitor finds Services or pods, and the port on each that it scrapes.</summary>
internal sealed class MonitorTargetRule : IManifestRule
{
    public string Name => "monitor-target";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        set.Of(Groups.Monitoring, "ServiceMonitor").SelectMany(m => OfServices(m, set)).Concat(set.Of(Groups.Monitoring, "PodMonitor").SelectMany(m => OfPods(m, set)));

    private static IEnumerable<Finding> OfServices(KubeObject monitor, ManifestSet set)
    {
        var selector = Selector.Of(monitor.Spec.At("selector"));
        var namespaces = PodSelection.MonitoredNamespaces(monitor);
        var services = set.Services.Where(s => (namespaces?.Contains(s.Namespace) ?? true) && selector.Matches(s.Labels)).ToArray();
        if (services.Length > 0)
        {
            var names = services.SelectMany(s => s.Ports).Select(p => p.Name).OfType<string>().Distinct().ToArray();
            return Missing(monitor, monitor.Spec.Items("endpoints"), names);
        }

        var hint = selector.Equal.Select(l => Likeness.Hint(l.Value, set.Services.Select(s => s.Labels.GetValueOrDefault(l.Key)).OfType<string>())).FirstOrDefault(h => h.Length > 0, "");
        return selector.IsEverything || set.Externals.MayMatch(selector) ? []
            : [new(monitor, $"its selector ({selector}) matches no Service of {(namespaces is null ? "any namespace" : string.Join(", ", namespaces))}", $"Select labels of the Service itself, not of its pods{hint}")];
    }

    private static IEnumerable<Finding> OfPods(KubeObject monitor, ManifestSet set)
    {
        var pods = PodSelection.In(monitor, set).Single().Pods(set).ToArray();
        return pods.Length == 0 ? [] : Missing(monitor, monitor.Spec.Items("podMetricsEndpoints"), [.. pods.SelectMany(p => p.Ports).Select(p => p.Name).OfType<string>().Distinct()]);
    }

    private static IEnumerable<Finding> Missing(KubeObject monitor, IEnumerable<JsonObject> endpoints, string[] names) =>
        from endpoint in endpoints
        let port = endpoint.Text("port")
        where port is not null && !names.Contains(port)
        select new Finding(monitor, $"it scrapes the port {port}, which nothing that it selects has", $"Use one of the names {string.Join(", ", names.DefaultIfEmpty("(there is none: name the port first)"))}");
}
