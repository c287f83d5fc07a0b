using Aspire.Hosting.Kubernetes.Resources;
using SockShop.AppHost.Kubernetes.Model;

namespace SockShop.AppHost.Kubernetes.Workloads;

/// <summary>
/// What a service tells of itself, and to whom: spans and logs by OTLP, metrics to who scrapes them, and on each the names of the
/// namespace, pod and node that the scraper gives the metrics.
/// </summary>
internal static class ServiceTelemetry
{
    public const string OtlpVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    public const string ZipkinVariable = "ZIPKIN";

    public static IEnumerable<EnvVarV1> Variables(ClusterWorkload service) =>
    [
        Value("METRICS_PORT", $"{Ports.Management}"),
        Field("NODE_NAME", "spec.nodeName"),
        Field("POD_NAME", "metadata.name"),
        Field("POD_NAMESPACE", "metadata.namespace"),
        Value(OtlpVariable, service.Options.Otlp),
        Value("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        Value("OTEL_METRICS_EXPORTER", "none"),
        Value("OTEL_RESOURCE_ATTRIBUTES", $"k8s.namespace.name=$(POD_NAMESPACE),k8s.pod.name=$(POD_NAME),k8s.node.name=$(NODE_NAME),service.version={service.Version}"),
        Value("OTEL_SERVICE_NAME", service.Name),
        Value(ZipkinVariable, service.Options.Zipkin),
    ];

    private static EnvVarV1 Value(string name, string value) => new() { Name = name, Value = value };

    private static EnvVarV1 Field(string name, string path) => new() { Name = name, ValueFrom = new() { FieldRef = new() { FieldPath = path } } };
}
