using Aspire.Hosting.Kubernetes.Resources;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Kubernetes.Output;
using SockShop.AppHost.Shop;

namespace SockShop.AppHost.Kubernetes.Workloads;

/// <summary>How a database becomes a PostgreSQL server of its own.</summary>
internal static class StoreWorkload
{
    // The user of the image based on Debian.
    private const long User = 999;

    public static IReadOnlyList<Manifest> Of(ClusterWorkload store)
    {
        var container = new ContainerV1
        {
            Name = "postgres",
            Ports = { new() { Name = store.PortName, ContainerPort = store.AppPort } },
            Env =
            {
                new() { Name = "POSTGRES_DB", Value = store.Name },
                Secrets.Variable("POSTGRES_PASSWORD", Secrets.OfStore(store.Name)),
                new() { Name = "POSTGRES_USER", Value = PostgresResource.User },
            },
            StartupProbe = Ready(store, period: 2, failures: 60), // a new volume is filled first
            LivenessProbe = Ready(store, period: 20, failures: 6),
            ReadinessProbe = Ready(store, period: 5, failures: 3),
            VolumeMounts =
            {
                new() { Name = StatefulWorkload.Data, MountPath = StatefulWorkload.DataPath(((PostgresDatabaseResource)store.Resource).Parent) },
                new() { Name = "run", MountPath = "/var/run/postgresql" },
            },
        };
        return StatefulWorkload.Of(store, User, container, new VolumeV1 { Name = "run", EmptyDir = new() { SizeLimit = "16Mi" } });
    }

    // By TCP: the server that fills a new volume listens on its socket only.
    private static ProbeV1 Ready(ClusterWorkload store, int period, int failures) => new()
    {
        Exec = new() { Command = { "pg_isready", "-h", "127.0.0.1", "-U", PostgresResource.User, "-d", store.Name } },
        PeriodSeconds = period,
        TimeoutSeconds = 5,
        FailureThreshold = failures,
    };
}
