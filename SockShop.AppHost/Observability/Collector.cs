using SockShop.AppHost.Kubernetes.Parameters;
using SockShop.AppHost.Kubernetes.Platform;

namespace SockShop.AppHost.Observability;

/// <summary>Receives every signal by OTLP and passes traces to Jaeger and Zipkin, logs to Loki.</summary>
internal static class Collector
{
    private const string Image = "otel/opentelemetry-collector-contrib";
    private const string Tag = "0.159.0";
    private static readonly string[] s_limitAndBatch = ["memory_limiter", "batch"];

    public static IResourceBuilder<ContainerResource> AddCollector(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddContainer(name, Image, Tag)
            .WithHttpEndpoint(targetPort: 4318, name: "otlp-http")
            .WithHttpEndpoint(targetPort: 13133, name: "health")
            .WithHttpHealthCheck("/", endpointName: "health");

    /// <summary>In the cluster. The chart's own image lacks the exporter for Zipkin.</summary>
    public static Map Values(PublishOptions options) => new()
    {
        ["mode"] = "deployment",
        ["fullnameOverride"] = "otel-collector",
        ["image"] = new Map { ["repository"] = Image, ["tag"] = Tag },
        ["presets"] = new Map { ["kubernetesAttributes"] = new Map { ["enabled"] = true } },
        ["ports"] = new Map
        {
            ["jaeger-compact"] = new Map { ["enabled"] = false },
            ["jaeger-thrift"] = new Map { ["enabled"] = false },
            ["jaeger-grpc"] = new Map { ["enabled"] = false },
            ["metrics"] = new Map { ["enabled"] = true },
        },
        ["serviceMonitor"] = new Map { ["enabled"] = true },
        ["podSecurityContext"] = RestrictedPods.Pod(10001),
        ["securityContext"] = RestrictedPods.Container(readOnly: true),
        ["resources"] = new Map { ["requests"] = new Map { ["cpu"] = "50m", ["memory"] = "256Mi" }, ["limits"] = new Map { ["memory"] = "512Mi" } },
        ["config"] = Configuration(options),
    };

    private static Map Configuration(PublishOptions options) => new()
    {
        ["receivers"] = new Map { ["jaeger"] = null }, // takes out what the chart has there
        ["connectors"] = new Map { ["span_metrics"] = new Map { ["metrics_flush_interval"] = "15s" } },
        ["exporters"] = new Map
        {
            ["otlp_grpc/jaeger"] = new Map { ["endpoint"] = $"jaeger.{options.Namespaces.Observability}:4317", ["tls"] = new Map { ["insecure"] = true } },
            ["zipkin"] = new Map { ["endpoint"] = $"http://zipkin.{options.Namespaces.Observability}:9411/api/v2/spans", ["format"] = "proto" },
            ["otlp_http/loki"] = new Map { ["endpoint"] = $"{Addresses.Loki(options)}/otlp" },
            ["otlp_http/prometheus"] = new Map { ["endpoint"] = $"{Addresses.Prometheus(options)}/api/v1/otlp" },
        },
        ["service"] = new Map
        {
            ["pipelines"] = new Map
            {
                ["traces"] = Pipeline(["otlp", "zipkin"], ["otlp_grpc/jaeger", "zipkin", "span_metrics"]),
                // What is counted of spans, and not the services' own: those are scraped, and twice would be too much.
                ["metrics"] = Pipeline(["span_metrics"], ["otlp_http/prometheus"]),
                ["logs"] = Pipeline(["otlp"], ["otlp_http/loki"]),
            },
        },
    };

    private static Map Pipeline(string[] receivers, string[] exporters) => new() { ["receivers"] = receivers, ["processors"] = s_limitAndBatch, ["exporters"] = exporters };
}
