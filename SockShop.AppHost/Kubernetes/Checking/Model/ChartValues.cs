using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Model;

/// <summary>
/// Reads what values of the chart kube-prometheus-stack say of its Prometheus, as the object that the chart makes of them: by default
/// it selects by the label <c>release</c>, which is here the name of the values' file.
/// </summary>
internal static class ChartValues
{
    private static readonly string[] s_selected = ["serviceMonitor", "podMonitor", "probe", "rule", "scrapeConfig"];

    public static IReadOnlyList<KubeObject> Prometheuses(string path, FileReader files) =>
    [
        .. from document in files.Documents(path)
           where document.Content.Text("kind") is null
           let spec = document.Content.At("prometheus.prometheusSpec") as JsonObject
           where spec is not null
           select new KubeObject(Prometheus(spec, Path.GetFileNameWithoutExtension(path)), $"{files.Name(path)}:{document.Line}"),
    ];

    private static JsonObject Prometheus(JsonObject values, string release)
    {
        var spec = new JsonObject { ["scrapeInterval"] = values.Text("scrapeInterval") ?? "30s" };
        foreach (var kind in s_selected)
        {
            var selector = values[$"{kind}Selector"] as JsonObject ?? [];
            var ofRelease = selector.Count == 0 && values.At($"{kind}SelectorNilUsesHelmValues")?.GetValueKind() is not System.Text.Json.JsonValueKind.False;
            spec[$"{kind}Selector"] = ofRelease ? new JsonObject { ["matchLabels"] = new JsonObject { ["release"] = release } } : selector.DeepClone();
            spec[$"{kind}NamespaceSelector"] = values[$"{kind}NamespaceSelector"]?.DeepClone() ?? new JsonObject();
        }

        return new()
        {
            ["apiVersion"] = "monitoring.coreos.com/v1",
            ["kind"] = "Prometheus",
            ["metadata"] = new JsonObject { ["name"] = release, ["namespace"] = "monitoring" },
            ["spec"] = spec,
        };
    }
}
