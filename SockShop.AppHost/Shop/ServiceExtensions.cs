namespace SockShop.AppHost.Shop;

/// <summary>The shop's own services.</summary>
internal static class ServiceExtensions
{
    /// <summary>Adds a service with its HTTP endpoint and readiness check.</summary>
    /// <typeparam name="TProject">The service's project.</typeparam>
    /// <param name="builder">The app model.</param>
    /// <param name="name">Name of the resource; other services reach it by this name.</param>
    /// <param name="options">What the command line chose.</param>
    /// <param name="port">The usual port; null is a free one.</param>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(
        this IDistributedApplicationBuilder builder, string name, ShopOptions options, int? port = null)
        where TProject : IProjectMetadata, new() =>
        builder.AddProject<TProject>(name)
            .WithHttpEndpoint(port: options.Port(name, port))
            .WithHttpHealthCheck("/ready");
}
