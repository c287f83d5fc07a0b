using SockShop.AppHost.Kubernetes.Parameters;
using SockShop.AppHost.Kubernetes.Platform;
using SockShop.AppHost.Kubernetes.Workloads;

namespace SockShop.AppHost.Observability;

/// <summary>Scrapes the services' metrics.</summary>
internal static class Prometheus
{
    private const string Image = "prom/prometheus";
    private const string Tag = "v3.14.0";

    public static IResourceBuilder<ContainerResource> AddPrometheus(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddContainer(name, Image, Tag)
            .WithHttpEndpoint(targetPort: 9090)
            .WithHttpHealthCheck("/-/ready");

    /// <summary>In the cluster: its operator with all that belongs to it, Grafana too.</summary>
    public static Map Values(PublishOptions options) => new()
    {
        // GKE hides the control plane: rules that miss its metrics would alert for ever.
        ["kubeControllerManager"] = Off,
        ["kubeScheduler"] = Off,
        ["kubeEtcd"] = Off,
        ["kubeProxy"] = Off,
        ["coreDns"] = Off,
        ["kubeDns"] = On,
        // A label node would be the node of the exporter, and not of the pod that a metric is about.
        ["kube-state-metrics"] = new Map { ["prometheus"] = new Map { ["monitor"] = new Map { ["http"] = new Map { ["honorLabels"] = true, ["relabelings"] = NodeAs("scrape_node") } } } },
        ["prometheus-node-exporter"] = new Map { ["prometheus"] = new Map { ["monitor"] = new Map { ["relabelings"] = NodeAs("node") } } },
        ["prometheus"] = new Map { ["prometheusSpec"] = Spec(options) },
        ["alertmanager"] = new Map { ["alertmanagerSpec"] = new Map { ["storage"] = VolumeClaims.Template(options, "2Gi") } },
        ["grafana"] = Grafana.Values(options),
    };

    private static Map On => new() { ["enabled"] = true };

    private static Map Off => new() { ["enabled"] = false };

    private static Map Spec(PublishOptions options) => new()
    {
        // All monitors and rules of the cluster, not only those of the chart's own release.
        ["serviceMonitorSelectorNilUsesHelmValues"] = false,
        ["podMonitorSelectorNilUsesHelmValues"] = false,
        ["ruleSelectorNilUsesHelmValues"] = false,
        ["probeSelectorNilUsesHelmValues"] = false,
        ["scrapeInterval"] = "15s", // a range of a minute has samples enough for a rate
        ["retention"] = "7d",
        ["retentionSize"] = $"{Quantity.Mebibytes(options.Storage.PrometheusSize) * 8 / 10}MB", // below what VolumeNearlyFull tells of
        ["enableFeatures"] = new[] { "exemplar-storage" },
        ["enableOTLPReceiver"] = true, // what the collector counts of spans
        ["storageSpec"] = VolumeClaims.Template(options, options.Storage.PrometheusSize),
    };

    private static Map[] NodeAs(string label) => [new() { ["sourceLabels"] = new[] { "__meta_kubernetes_pod_node_name" }, ["targetLabel"] = label }];
}
