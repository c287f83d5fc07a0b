namespace SockShop.AppHost.Observability;

/// <summary>Receives every signal by OTLP and passes traces to Jaeger and Zipkin, logs to Loki.</summary>
internal static class Collector
{
    private const string Image = "otel/opentelemetry-collector-contrib";
    private const string Tag = "0.159.0";

    public static IResourceBuilder<ContainerResource> AddCollector(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddContainer(name, Image, Tag)
            .WithHttpEndpoint(targetPort: 4318, name: "otlp-http")
            .WithHttpEndpoint(targetPort: 13133, name: "health")
            .WithHttpHealthCheck("/", endpointName: "health");
}
