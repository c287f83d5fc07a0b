using Aspire.Hosting.Kubernetes.Resources;
using SockShop.AppHost.Kubernetes.Output;
using SockShop.AppHost.Kubernetes.Parameters;
using SockShop.AppHost.Kubernetes.Platform;

namespace SockShop.AppHost.Observability;

/// <summary>Shows traces.</summary>
internal static class Jaeger
{
    private const string Image = "jaegertracing/jaeger";
    private const string Tag = "2.20.0";
    private const string Name = "jaeger";
    private const string Data = "/badger";
    private const string Configured = "/etc/jaeger";
    private const string File = "config.yaml";

    private static readonly (string Name, int Port)[] s_ports = [("grpc-otlp", 4317), ("http-otlp", 4318), ("grpc-query", 16685), ("http-query", 16686)];

    // The user of the image.
    private const long User = 10001;

    public static IResourceBuilder<ContainerResource> AddJaeger(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddContainer(name, Image, Tag)
            .WithHttpEndpoint(targetPort: 16686)
            .WithHttpEndpoint(targetPort: 4318, name: "otlp-http")
            .WithHttpHealthCheck("/", endpointName: "http");

    /// <summary>In the cluster: its chart has no say about the volume, and needs a library of charts besides.</summary>
    public static OutputFile Manifests(PublishOptions options) => Backend.File(Name, $"Jaeger {Tag}: traces of the last three days, in a volume.",
    [
        new ConfigMap { Metadata = Backend.Metadata(Name, options), Data = { [File] = ManifestYaml.WriteValue("What Jaeger, a collector, does.", Configuration(options)) } },
        Backend.Claim(Name, options, options.Storage.JaegerSize),
        Backend.Deployment(Name, options, User, Container(), s_ports,
            new VolumeV1 { Name = "data", PersistentVolumeClaim = new() { ClaimName = Name } },
            new VolumeV1 { Name = "config", ConfigMap = new() { Name = Name } }),
        Backend.Service(Name, options, s_ports),
    ]);

    private static ContainerV1 Container() => new()
    {
        Name = Name,
        Image = $"{Image}:{Tag}",
        Args = { "--config", $"{Configured}/{File}" },
        Resources = new() { Requests = { ["cpu"] = "100m", ["memory"] = "256Mi" }, Limits = { ["cpu"] = "1", ["memory"] = "1Gi" } },
        StartupProbe = Backend.Ready("/status", 13133, period: 2, failures: 60),
        LivenessProbe = Backend.Ready("/status", 13133, period: 20, failures: 6),
        ReadinessProbe = Backend.Ready("/status", 13133, period: 5, failures: 3),
        VolumeMounts = { new() { Name = "data", MountPath = Data }, new() { Name = "config", MountPath = Configured, ReadOnly = true } },
    };

    private static Map Configuration(PublishOptions options) => new()
    {
        ["service"] = new Map
        {
            ["extensions"] = new[] { "jaeger_storage", "jaeger_query", "healthcheckv2" },
            ["pipelines"] = new Map
            {
                ["traces"] = new Map { ["receivers"] = new[] { "otlp" }, ["processors"] = new[] { "batch" }, ["exporters"] = new[] { "jaeger_storage_exporter" } },
            },
            ["telemetry"] = new Map
            {
                ["resource"] = new Map { ["service.name"] = Name },
                ["metrics"] = new Map
                {
                    ["level"] = "detailed",
                    ["readers"] = new Map[] { new() { ["pull"] = new Map { ["exporter"] = new Map { ["prometheus"] = new Map { ["host"] = "0.0.0.0", ["port"] = 8888 } } } } },
                },
            },
        },
        ["extensions"] = new Map
        {
            ["healthcheckv2"] = new Map { ["use_v2"] = true, ["http"] = Endpoint(13133) },
            ["jaeger_query"] = new Map { ["storage"] = new Map { ["traces"] = "main", ["metrics"] = "prometheus" } },
            ["jaeger_storage"] = new Map
            {
                ["backends"] = new Map { ["main"] = new Map { ["badger"] = Badger } },
                ["metric_backends"] = new Map
                {
                    ["prometheus"] = new Map { ["prometheus"] = new Map { ["endpoint"] = Addresses.Prometheus(options), ["normalize_calls"] = true, ["normalize_duration"] = true } },
                },
            },
        },
        ["receivers"] = new Map { ["otlp"] = new Map { ["protocols"] = new Map { ["grpc"] = Endpoint(4317), ["http"] = Endpoint(4318) } } },
        ["processors"] = new Map { ["batch"] = new Map() },
        ["exporters"] = new Map { ["jaeger_storage_exporter"] = new Map { ["trace_storage"] = "main" } },
    };

    private static Map Badger => new()
    {
        ["directories"] = new Map { ["keys"] = $"{Data}/keys", ["values"] = $"{Data}/values" },
        ["ephemeral"] = false,
        ["ttl"] = new Map { ["spans"] = "72h" },
    };

    private static Map Endpoint(int port) => new() { ["endpoint"] = $"0.0.0.0:{port}" };
}
