using SockShop.AppHost.Kubernetes.Parameters;

namespace SockShop.AppHost.Kubernetes.Platform;

/// <summary>Kiali: the addresses that its chart guesses are none of ours. Who signs in has a token of its account.</summary>
internal static class KialiValues
{
    public static Map Of(PublishOptions options) => new()
    {
        ["auth"] = new Map { ["strategy"] = "token" },
        ["deployment"] = new Map
        {
            ["ingress"] = new Map { ["enabled"] = false },
            ["pod_labels"] = new Map { ["sidecar.istio.io/inject"] = "false" },
        },
        ["external_services"] = new Map
        {
            ["prometheus"] = new Map { ["url"] = Addresses.Prometheus(options) },
            ["grafana"] = new Map
            {
                ["enabled"] = true,
                ["internal_url"] = $"http://kube-prometheus-stack-grafana.{options.Namespaces.Monitoring}",
                ["external_url"] = "http://localhost:3000",
            },
            ["tracing"] = new Map
            {
                ["enabled"] = true,
                ["provider"] = "jaeger",
                ["use_grpc"] = true,
                ["internal_url"] = $"http://jaeger.{options.Namespaces.Observability}:16685",
                ["external_url"] = "http://localhost:16686",
            },
        },
    };
}
