using SockShop.AppHost.Kubernetes.Parameters;

namespace SockShop.AppHost.Kubernetes.Platform;

/// <summary>Istio's charts.</summary>
internal static class MeshValues
{
    // Its cni pods are critical to the node, which GKE admits outside kube-system with a quota only; the platform's profile brings it.
    private static readonly Map s_gke = new() { ["platform"] = "gke" };

    // istiod sets this policy itself, later; with it Argo CD would see a difference for ever.
    public static Map Base => new() { ["global"] = s_gke, ["base"] = new Map { ["validationFailurePolicy"] = "Fail" } };

    public static Map Cni => new() { ["global"] = s_gke };

    /// <summary>No telemetry address of its own for a pod: sidecars' spans go by the provider that the mesh's Telemetry names.</summary>
    public static Map Istiod(PublishOptions options) => new()
    {
        ["cni"] = new Map { ["enabled"] = true },
        ["resources"] = Requests("200m", "512Mi"),
        ["base"] = new Map { ["validationFailurePolicy"] = "Fail" },
        ["global"] = new Map
        {
            ["platform"] = "gke",
            ["proxy"] = new Map
            {
                ["resources"] = new Map
                {
                    ["requests"] = new Map { ["cpu"] = "10m", ["memory"] = "64Mi" },
                    ["limits"] = new Map { ["cpu"] = "1", ["memory"] = "256Mi" },
                },
            },
        },
        ["meshConfig"] = new Map
        {
            ["enablePrometheusMerge"] = true,
            ["enableTracing"] = true,
            ["defaultConfig"] = new Map { ["holdApplicationUntilProxyStarts"] = true, ["tracing"] = new Map() },
            ["extensionProviders"] = TracingProviders($"otel-collector.{options.Namespaces.Observability}.svc.cluster.local"),
        },
    };

    public static Map Gateway => new()
    {
        ["service"] = new Map { ["type"] = "LoadBalancer" },
        ["autoscaling"] = new Map { ["minReplicas"] = 2 },
        ["podDisruptionBudget"] = new Map { ["minAvailable"] = 1 },
        ["resources"] = new Map
        {
            ["requests"] = new Map { ["cpu"] = "100m", ["memory"] = "128Mi" },
            ["limits"] = new Map { ["cpu"] = "1", ["memory"] = "512Mi" },
        },
    };

    // One is used: otel. Zipkin is for callers that know B3 only; the collector passes spans of both to Jaeger and Zipkin.
    private static Map[] TracingProviders(string collector) =>
    [
        new() { ["name"] = "otel", ["opentelemetry"] = new Map { ["service"] = collector, ["port"] = 4317 } },
        new() { ["name"] = "zipkin", ["zipkin"] = new Map { ["service"] = collector, ["port"] = 9411, ["traceContextOption"] = "USE_B3_WITH_W3C_PROPAGATION" } },
    ];

    private static Map Requests(string cpu, string memory) => new() { ["requests"] = new Map { ["cpu"] = cpu, ["memory"] = memory } };
}
