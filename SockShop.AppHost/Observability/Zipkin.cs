using Aspire.Hosting.Kubernetes.Resources;
using SockShop.AppHost.Kubernetes.Output;
using SockShop.AppHost.Kubernetes.Parameters;
using SockShop.AppHost.Kubernetes.Platform;

namespace SockShop.AppHost.Observability;

/// <summary>Shows traces, as the original shop did.</summary>
internal static class Zipkin
{
    private const string Image = "openzipkin/zipkin-slim";
    private const string Tag = "3.6.1";
    private const string Name = "zipkin";
    private const int Port = 9411;

    private static readonly (string Name, int Port)[] s_ports = [("http", Port)];

    // The user of the image.
    private const long User = 1000;

    public static IResourceBuilder<ContainerResource> AddZipkin(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddContainer(name, Image, Tag)
            .WithHttpEndpoint(targetPort: Port)
            .WithHttpHealthCheck("/health");

    /// <summary>In the cluster: the last spans, in memory; Jaeger is the one that keeps them.</summary>
    public static OutputFile Manifests(PublishOptions options) => Backend.File(Name, $"Zipkin {Tag}: the last spans, in memory.",
    [
        Backend.Deployment(Name, options, User, Container(), s_ports),
        Backend.Service(Name, options, s_ports),
    ]);

    private static ContainerV1 Container() => new()
    {
        Name = Name,
        Image = $"{Image}:{Tag}",
        Env = { new() { Name = "STORAGE_TYPE", Value = "mem" }, new() { Name = "MEM_MAX_SPANS", Value = "200000" } },
        Resources = new() { Requests = { ["cpu"] = "50m", ["memory"] = "256Mi" }, Limits = { ["cpu"] = "1", ["memory"] = "512Mi" } },
        StartupProbe = Backend.Ready("/health", Port, period: 2, failures: 60),
        LivenessProbe = Backend.Ready("/health", Port, period: 20, failures: 6),
        ReadinessProbe = Backend.Ready("/health", Port, period: 5, failures: 3),
    };
}
