using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Model;

/// <summary>A Canary's metric that a MetricTemplate measures.</summary>
internal sealed record TemplateUse(KubeObject Canary, JsonObject Metric, KubeObject Template)
{
    private const string Usual = "1m"; // Flagger's

    /// <summary>What the query's <c>{{ interval }}</c> becomes.</summary>
    public string Interval => Metric.Text("interval") ?? Usual;

    public static IEnumerable<TemplateUse> In(ManifestSet set) =>
        from canary in set.Canaries
        from metric in canary.Spec.Items("analysis.metrics")
        let template = set.Find("MetricTemplate", metric.Text("templateRef.namespace") ?? canary.Namespace, metric.Text("templateRef.name") ?? "")
        where template is not null
        select new TemplateUse(canary, metric, template);
}
