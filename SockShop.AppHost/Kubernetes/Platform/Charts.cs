using SockShop.AppHost.Kubernetes.Parameters;
using SockShop.AppHost.Observability;

namespace SockShop.AppHost.Kubernetes.Platform;

/// <summary>All charts, in the order in which they are installed, each with its version: versions of charts stand nowhere else.</summary>
internal static class Charts
{
    private const string Istio = "https://istio-release.storage.googleapis.com/charts";
    private const string IstioVersion = "1.30.3";

    public static IReadOnlyList<Chart> Of(PublishOptions options)
    {
        var names = options.Namespaces;
        return
        [
            // First: it brings the kinds of monitors that the others use.
            new("kube-prometheus-stack", names.Monitoring, "https://prometheus-community.github.io/helm-charts", "kube-prometheus-stack", "88.5.3", -9, Prometheus.Values(options)),
            new("istio-base", names.Mesh, Istio, "base", IstioVersion, -8, MeshValues.Base),
            new("istio-cni", names.Mesh, Istio, "cni", IstioVersion, -7, MeshValues.Cni),
            new("istiod", names.Mesh, Istio, "istiod", IstioVersion, -6, MeshValues.Istiod(options)),
            new($"istio-{options.Gateway.Name}", names.Ingress, Istio, "gateway", IstioVersion, -5, MeshValues.Gateway),
            new("loki", names.Observability, "https://grafana-community.github.io/helm-charts", "loki", "18.11.0", -4, Loki.Values(options)),
            new("otel-collector", names.Observability, "https://open-telemetry.github.io/opentelemetry-helm-charts", "opentelemetry-collector", "0.170.0", -3, Collector.Values(options)),
            new("alloy", names.Observability, "https://grafana.github.io/helm-charts", "alloy", "1.11.1", -3, Alloy.Values(options)),
            new("kiali-server", names.Mesh, "https://kiali.org/helm-charts", "kiali-server", "2.29.0", -2, KialiValues.Of(options)),
            new("flagger", names.Mesh, "https://flagger.app", "flagger", "1.44.0", -2, FlaggerValues.Of(options)),
        ];
    }

    /// <summary>What can install all the others from Git, and so is none of them.</summary>
    public static Chart ArgoCd { get; } =
        new("argo-cd", ArgoCdValues.Namespace, "https://argoproj.github.io/argo-helm", "argo-cd", "10.1.1", 0, ArgoCdValues.Of());
}
