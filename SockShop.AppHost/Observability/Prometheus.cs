namespace SockShop.AppHost.Observability;

/// <summary>Scrapes the services' metrics.</summary>
internal static class Prometheus
{
    private const string Image = "prom/prometheus";
    private const string Tag = "v3.14.0";

    public static IResourceBuilder<ContainerResource> AddPrometheus(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddContainer(name, Image, Tag)
            .WithHttpEndpoint(targetPort: 9090)
            .WithHttpHealthCheck("/-/ready");
}
