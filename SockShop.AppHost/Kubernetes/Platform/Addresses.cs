using SockShop.AppHost.Kubernetes.Parameters;

namespace SockShop.AppHost.Kubernetes.Platform;

/// <summary>Where the backends are in the cluster, for each other.</summary>
internal static class Addresses
{
    public static string Prometheus(PublishOptions options) => $"http://kube-prometheus-stack-prometheus.{options.Namespaces.Monitoring}:9090";

    public static string Loki(PublishOptions options) => $"http://loki.{options.Namespaces.Observability}:3100";
}
