namespace SockShop.AppHost.Observability;

/// <summary>Shows metrics, logs and traces side by side.</summary>
internal static class Grafana
{
    private const string Image = "grafana/grafana";
    private const string Tag = "13.2.0";

    public static IResourceBuilder<ContainerResource> AddGrafana(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddContainer(name, Image, Tag)
            .WithHttpEndpoint(targetPort: 3000)
            .WithHttpHealthCheck("/api/health");
}
