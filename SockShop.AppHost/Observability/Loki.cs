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
}
