namespace SockShop.AppHost.Observability;

/// <summary>Shows traces.</summary>
internal static class Jaeger
{
    private const string Image = "jaegertracing/jaeger";
    private const string Tag = "2.20.0";

    public static IResourceBuilder<ContainerResource> AddJaeger(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddContainer(name, Image, Tag)
            .WithHttpEndpoint(targetPort: 16686)
            .WithHttpEndpoint(targetPort: 4318, name: "otlp-http")
            .WithHttpHealthCheck("/", endpointName: "http");
}
