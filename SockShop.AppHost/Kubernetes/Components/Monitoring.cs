using Aspire.Hosting.Kubernetes.Resources;
using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Kustomize;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Observability.Rules;

namespace SockShop.AppHost.Kubernetes.Components;

/// <summary>
/// Whom Prometheus scrapes. Whoever scrapes sets the labels: service, namespace, pod, node and version are spelled alike on all metrics.
/// </summary>
internal static class Monitoring
{
    private static readonly string s_interval = new TimeScale()[TimeScale.ScrapeInterval];

    private static readonly Relabeling[] s_node = [new("replace", ["__meta_kubernetes_pod_node_name"], "node")];

    // Where the sidecar's agent answers, with Envoy's metrics and its own, is an annotation that the injection sets.
    private static readonly Relabeling[] s_sidecars =
    [
        new("keep", ["__meta_kubernetes_pod_container_name"], Regex: "istio-proxy"),
        new("keep", ["__meta_kubernetes_pod_annotationpresent_prometheus_io_scrape"], Regex: "true"),
        new("replace", ["__meta_kubernetes_pod_annotation_prometheus_io_port", "__meta_kubernetes_pod_ip"], "__address__", @"(\d+);((([0-9]+?)(\.|$)){4})", "$2:$1"),
    ];

    private static readonly Relabeling[] s_contract =
    [
        new("replace", ["__meta_kubernetes_pod_label_sockshop_io_service"], "service"),
        new("replace", ["__meta_kubernetes_namespace"], "namespace"),
        new("replace", ["__meta_kubernetes_pod_name"], "pod"),
        .. s_node,
        new("replace", ["__meta_kubernetes_pod_label_app_kubernetes_io_version"], "version"),
    ];

    public static KustomizeFolder Create(ClusterModel model)
    {
        var folder = new KustomizeFolder("kustomize/components/monitoring", "Monitors for the operator of Prometheus. Needs load-test.", Kustomization.Component());
        folder.Add("shop.yaml", "Our programs and the broker.", Shop(model));
        folder.Add("istio.yaml", "Sidecars, gateway and control plane.", Sidecars(model), ControlPlane(model));
        return folder;
    }

    private static PodMonitor Shop(ClusterModel model) => new(Selected("shop", model.Options.Namespaces.Shop), new(
        new() { MatchExpressions = { new() { Key = Labels.Service, Operator = "Exists" } } },
        new([model.Options.Namespaces.Shop, model.Options.Namespaces.LoadTest]),
        // A service's own "service" label equals the target's; without this there would be an exported_service besides.
        [new(s_contract, s_interval, Port: "metrics", Path: "/metrics", HonorLabels: true)]));

    private static PodMonitor Sidecars(ClusterModel model) => new(Selected("envoy-stats", model.Options.Namespaces.Mesh), new(
        new() { MatchExpressions = { new() { Key = "istio-prometheus-ignore", Operator = "DoesNotExist" } } },
        new(Any: true),
        [new([.. s_sidecars, .. s_contract], s_interval, Path: "/stats/prometheus")],
        JobLabel: "envoy-stats"));

    private static ServiceMonitor ControlPlane(ClusterModel model) => new(Selected("istiod", model.Options.Namespaces.Mesh), new(
        Labels.Select("istio", "pilot"),
        new([model.Options.Namespaces.Mesh]),
        [new(s_node, s_interval, Port: "http-monitoring")],
        JobLabel: "istio"));

    // The chart may be told to see only its own release's monitors and rules.
    public static ObjectMetaV1 Selected(string name, string @namespace)
    {
        var metadata = Labels.Named(name, @namespace);
        metadata.Labels["release"] = "kube-prometheus-stack";
        return metadata;
    }
}
