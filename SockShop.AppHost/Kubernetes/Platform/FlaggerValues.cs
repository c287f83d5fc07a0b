using SockShop.AppHost.Kubernetes.Parameters;

namespace SockShop.AppHost.Kubernetes.Platform;

/// <summary>Flagger. Its alerts go where the shop's AlertProvider says, and so no address stands here.</summary>
internal static class FlaggerValues
{
    public static Map Of(PublishOptions options) => new()
    {
        ["meshProvider"] = "istio",
        ["metricsServer"] = Addresses.Prometheus(options),
        ["crd"] = new Map { ["create"] = false }, // they come from the chart's folder of them
        ["clusterName"] = "sockshop",
        ["selectorLabels"] = Model.Labels.App,
        ["podMonitor"] = new Map
        {
            ["enabled"] = true,
            ["namespace"] = options.Namespaces.Monitoring,
            ["interval"] = "15s",
            ["honorLabels"] = true,
        },
    };
}
