using Aspire.Hosting.Kubernetes.Resources;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Kubernetes.Output;

namespace SockShop.AppHost.Kubernetes.Workloads;

/// <summary>How the broker becomes a StatefulSet.</summary>
internal static class QueueWorkload
{
    // The user of the image based on Debian.
    private const long User = 999;

    public static IReadOnlyList<Manifest> Of(ClusterWorkload queue, IEnumerable<EnvVarV1> environment)
    {
        var container = new ContainerV1
        {
            Name = "rabbitmq",
            Ports = { new() { Name = queue.PortName, ContainerPort = queue.AppPort }, new() { Name = "metrics", ContainerPort = queue.MetricsPort!.Value } },
            StartupProbe = Listening(queue, period: 3, failures: 60),
            LivenessProbe = Alive(),
            ReadinessProbe = Listening(queue, period: 5, failures: 3),
            VolumeMounts = { new() { Name = StatefulWorkload.Data, MountPath = StatefulWorkload.DataPath(queue.Resource) }, new() { Name = "log", MountPath = "/var/log/rabbitmq" } },
        };
        container.Env.AddRange(environment);
        return StatefulWorkload.Of(queue, User, container, new VolumeV1 { Name = "log", EmptyDir = new() { SizeLimit = "64Mi" } });
    }

    private static ProbeV1 Listening(ClusterWorkload queue, int period, int failures) => new()
    {
        TcpSocket = new() { Port = queue.AppPort },
        PeriodSeconds = period,
        TimeoutSeconds = 3,
        FailureThreshold = failures,
    };

    // Starts a virtual machine of its own: rarely, and with time.
    private static ProbeV1 Alive() => new()
    {
        Exec = new() { Command = { "rabbitmq-diagnostics", "-q", "ping" } },
        PeriodSeconds = 60,
        TimeoutSeconds = 15,
        FailureThreshold = 3,
    };
}
