using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Model;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>A monitor or rule is one that a Prometheus selects, where the folder has one or its chart's values.</summary>
internal sealed class MonitorSelectionRule : IManifestRule
{
    private static readonly Dictionary<string, string> s_selectors = new()
    {
        ["ServiceMonitor"] = "serviceMonitor",
        ["PodMonitor"] = "podMonitor",
        ["Probe"] = "probe",
        ["PrometheusRule"] = "rule",
        ["ScrapeConfig"] = "scrapeConfig",
    };

    public string Name => "monitor-selection";

    public IEnumerable<Finding> Check(ManifestSet set)
    {
        var prometheuses = set.Known(Groups.Monitoring, "Prometheus").ToArray();
        return from o in set.Objects
               where prometheuses.Length > 0 && o.Group == Groups.Monitoring && s_selectors.ContainsKey(o.Kind)
               where !prometheuses.Any(p => Selects(p, o, set))
               let selector = prometheuses[0].Spec[$"{s_selectors[o.Kind]}Selector"]
               select new Finding(o, $"{prometheuses[0].Label} does not select it ({Describe(selector)})", WayOut(selector, o));
    }

    private static bool Selects(KubeObject prometheus, KubeObject o, ManifestSet set)
    {
        var kind = s_selectors[o.Kind];
        return prometheus.Spec[$"{kind}Selector"] is JsonObject selector && Selector.Of(selector).Matches(o.Labels)
            && (prometheus.Spec[$"{kind}NamespaceSelector"] is JsonObject namespaces ? InNamespaces(namespaces, o, set) : o.Namespace == prometheus.Namespace);
    }

    private static bool InNamespaces(JsonObject selector, KubeObject o, ManifestSet set)
    {
        var namespaces = Selector.Of(selector);
        return namespaces.IsEverything || (set.Find("Namespace", "", o.Namespace) is { } ns && namespaces.Matches(new Dictionary<string, string>(ns.Labels) { ["kubernetes.io/metadata.name"] = ns.Name }));
    }

    private static string Describe(JsonNode? selector) => selector is null ? "it selects none of the kind" : $"{Selector.Of(selector)}";

    private static string WayOut(JsonNode? selector, KubeObject o) =>
        selector is null || Selector.Of(selector).Matches(o.Labels) ? $"Let the Prometheus select {o.Kind} objects of namespace {o.Namespace}" : $"Give it the labels {Selector.Of(selector)}, or let the Prometheus select all";
}
