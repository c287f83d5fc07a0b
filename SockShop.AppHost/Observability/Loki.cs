using SockShop.AppHost.Kubernetes.Parameters;
using SockShop.AppHost.Kubernetes.Platform;

namespace SockShop.AppHost.Observability;

/// <summary>Keeps the services' logs.</summary>
internal static class Loki
{
    private const string Image = "grafana/loki";
    private const string Tag = "3.7.6";

    public static IResourceBuilder<ContainerResource> AddLoki(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddContainer(name, Image, Tag)
            .WithHttpEndpoint(targetPort: 3100)
            .WithHttpHealthCheck("/ready");

    /// <summary>In the cluster: one pod with a volume. What the chart would run besides is for more than that.</summary>
    public static Map Values(PublishOptions options) => new()
    {
        ["deploymentMode"] = "Monolithic",
        ["loki"] = new Map
        {
            ["auth_enabled"] = false,
            ["commonConfig"] = new Map { ["replication_factor"] = 1 },
            ["storage"] = new Map { ["type"] = "filesystem" },
            ["schemaConfig"] = new Map
            {
                ["configs"] = new Map[]
                {
                    new() { ["from"] = "2024-04-01", ["store"] = "tsdb", ["object_store"] = "filesystem", ["schema"] = "v13", ["index"] = new Map { ["prefix"] = "index_", ["period"] = "24h" } },
                },
            },
            ["limits_config"] = new Map { ["retention_period"] = "168h", ["allow_structured_metadata"] = true },
            ["compactor"] = new Map { ["working_directory"] = "/var/loki/compactor", ["retention_enabled"] = true, ["delete_request_store"] = "filesystem" },
        },
        ["singleBinary"] = new Map
        {
            ["replicas"] = 1,
            ["persistence"] = VolumeClaims.WithClass(new() { ["enabled"] = true, ["size"] = options.Storage.LokiSize }, "storageClass", options),
        },
        ["read"] = None,
        ["write"] = None,
        ["backend"] = None,
        ["gateway"] = Off,
        ["chunksCache"] = Off,
        ["resultsCache"] = Off,
        ["lokiCanary"] = Off,
        ["test"] = Off,
        ["sidecar"] = new Map { ["rules"] = Off },
        ["monitoring"] = new Map { ["serviceMonitor"] = new Map { ["enabled"] = true } },
    };

    private static Map None => new() { ["replicas"] = 0 };

    private static Map Off => new() { ["enabled"] = false };
}
