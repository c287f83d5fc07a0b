using SockShop.AppHost.Kubernetes.Parameters;
using SockShop.AppHost.Shop;

namespace SockShop.AppHost.Kubernetes.Model;

internal enum WorkloadRole
{
    /// <summary>One of the shop's own services.</summary>
    Service,

    /// <summary>A service's database.</summary>
    Store,

    /// <summary>The broker.</summary>
    Queue,

    /// <summary>What drives load.</summary>
    LoadTester,
}

/// <summary>A resource of the app model that runs in the cluster.</summary>
internal sealed record ClusterWorkload(IResource Resource, WorkloadRole Role, string Namespace, PublishOptions Options)
{
    public string Name => Resource.Name;

    public bool IsOurs => Role is WorkloadRole.Service or WorkloadRole.LoadTester;

    /// <summary>The port that callers name.</summary>
    public int Port => IsOurs ? 80 : AppPort;

    /// <summary>The port that the container listens on.</summary>
    public int AppPort => Role switch
    {
        WorkloadRole.Service => 8080,
        WorkloadRole.LoadTester => 8090,
        WorkloadRole.Store => 5432,
        _ => 5672,
    };

    /// <summary>Its protocol, which is how Istio reads a port's name.</summary>
    public string PortName => Role switch
    {
        WorkloadRole.Store => "tcp-postgres",
        WorkloadRole.Queue => "tcp-amqp",
        _ => "http",
    };

    /// <summary>The port of <c>/metrics</c> and the probes; a store has none.</summary>
    public int? MetricsPort => Role switch
    {
        WorkloadRole.Store => null,
        WorkloadRole.Queue => 15692,
        _ => Ports.Management,
    };

    public CanaryAnnotation? Canary => Last<CanaryAnnotation>();

    public SloAnnotation? Slo => Last<SloAnnotation>();

    /// <summary>Its own number of pods; null: that of all.</summary>
    public int? OwnReplicas => Settings?.Replicas ?? Last<ScaleAnnotation>()?.Replicas;

    public int Replicas => Role is WorkloadRole.Service ? OwnReplicas ?? Options.Replicas : 1;

    public SizeAnnotation Size
    {
        get
        {
            var size = Last<SizeAnnotation>() ?? (IsOurs ? new("100m", "128Mi") : new("100m", "256Mi"));
            return new(Settings?.Cpu ?? size.Cpu, Settings?.Memory ?? size.Memory);
        }
    }

    /// <summary>What its image is, as <c>registry/name:tag</c>.</summary>
    public string Image => Role switch
    {
        WorkloadRole.Store => $"{PostgresResource.Image}:{Version}",
        WorkloadRole.Queue => $"{RabbitMqResource.Image}:{Version}",
        _ => $"{Options.Registry}/{Name}:{Version}",
    };

    public string Version => Role switch
    {
        WorkloadRole.Store => PostgresResource.Tag,
        WorkloadRole.Queue => RabbitMqResource.Tag,
        _ => Options.Tag,
    };

    public string HostFrom(string @namespace) => @namespace == Namespace ? Name : $"{Name}.{Namespace}";

    private ServiceOptions? Settings => Options.Services.GetValueOrDefault(Name);

    private T? Last<T>()
        where T : IResourceAnnotation => Resource.Annotations.OfType<T>().LastOrDefault();
}

internal static class Ports
{
    /// <summary>Metrics and probes of our programs, outside the mesh.</summary>
    public const int Management = 9464;
}

/// <summary>Who calls whom.</summary>
internal sealed record Edge(ClusterWorkload From, ClusterWorkload To);
