namespace SockShop.AppHost.Observability;

/// <summary>Shows traces, as the original shop did.</summary>
internal static class Zipkin
{
    private const string Image = "openzipkin/zipkin-slim";
    private const string Tag = "3.6.1";

    public static IResourceBuilder<ContainerResource> AddZipkin(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddContainer(name, Image, Tag)
            .WithHttpEndpoint(targetPort: 9411)
            .WithHttpHealthCheck("/health");
}
