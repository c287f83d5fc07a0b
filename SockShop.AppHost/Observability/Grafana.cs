using SockShop.AppHost.Kubernetes.Parameters;
using SockShop.AppHost.Kubernetes.Platform;

namespace SockShop.AppHost.Observability;

/// <summary>Shows metrics, logs and traces side by side.</summary>
internal static class Grafana
{
    private const string Image = "grafana/grafana";
    private const string Tag = "13.2.0";

    /// <summary>The secret with the administrator's name and password, in the namespace of monitoring.</summary>
    public const string Secret = "grafana-admin";

    public static IResourceBuilder<ContainerResource> AddGrafana(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddContainer(name, Image, Tag)
            .WithHttpEndpoint(targetPort: 3000)
            .WithHttpHealthCheck("/api/health");

    /// <summary>In the cluster: a part of Prometheus' chart. Each ConfigMap with the label is a dashboard.</summary>
    public static Map Values(PublishOptions options) => new()
    {
        ["admin"] = new Map { ["existingSecret"] = Secret, ["userKey"] = "admin-user", ["passwordKey"] = "admin-password" },
        ["persistence"] = VolumeClaims.WithClass(new() { ["enabled"] = true, ["size"] = "5Gi", ["annotations"] = new Map { ["helm.sh/resource-policy"] = "keep" } }, "storageClassName", options),
        ["deploymentStrategy"] = new Map { ["type"] = "Recreate" }, // the volume has one pod at a time
        ["sidecar"] = new Map
        {
            ["dashboards"] = new Map
            {
                ["label"] = "grafana_dashboard",
                ["labelValue"] = "1",
                ["searchNamespace"] = "ALL",
                ["folderAnnotation"] = "grafana_folder",
                ["provider"] = new Map { ["foldersFromFilesStructure"] = true },
            },
            ["datasources"] = new Map
            {
                ["exemplarTraceIdDestinations"] = new Map { ["datasourceUid"] = "jaeger", ["traceIdLabelName"] = "trace_id", ["urlDisplayLabel"] = "View trace" },
            },
        },
        ["additionalDataSources"] = new[] { OfLoki(options), OfJaeger(options), Source("Zipkin", "zipkin", $"http://zipkin.{options.Namespaces.Observability}:9411") },
    };

    private static Map OfLoki(PublishOptions options)
    {
        var source = Source("Loki", "loki", Addresses.Loki(options));
        source["jsonData"] = new Map
        {
            ["derivedFields"] = new Map[]
            {
                // Grafana replaces variables in what it is provisioned with: two dollars are one.
                new() { ["name"] = "trace_id", ["matcherType"] = "label", ["matcherRegex"] = "trace_id", ["datasourceUid"] = "jaeger", ["url"] = "$${__value.raw}", ["urlDisplayLabel"] = "View trace" },
            },
        };
        return source;
    }

    private static Map OfJaeger(PublishOptions options)
    {
        var source = Source("Jaeger", "jaeger", $"http://jaeger.{options.Namespaces.Observability}:16686");
        source["jsonData"] = new Map
        {
            ["nodeGraph"] = new Map { ["enabled"] = true },
            ["tracesToLogsV2"] = new Map
            {
                ["datasourceUid"] = "loki",
                ["spanStartTimeShift"] = "-5m",
                ["spanEndTimeShift"] = "5m",
                ["filterByTraceID"] = true,
                ["tags"] = new Map[] { new() { ["key"] = "service.name", ["value"] = "service_name" } },
            },
        };
        return source;
    }

    private static Map Source(string name, string type, string url) =>
        new() { ["name"] = name, ["uid"] = type, ["type"] = type, ["access"] = "proxy", ["url"] = url };
}
