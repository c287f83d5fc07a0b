using Aspire.Hosting.Kubernetes.Resources;
using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Kubernetes.Output;

namespace SockShop.AppHost.Kubernetes.Workloads;

/// <summary>How a service becomes a Deployment: with an account, a Service and, where there are several pods, a budget.</summary>
internal static class ServiceWorkload
{
    private const string ManagementPort = "metrics";

    // The user of Microsoft's images, APP_UID.
    public const long User = 1654;

    public static IReadOnlyList<Manifest> Of(ClusterWorkload service, IEnumerable<EnvVarV1> environment)
    {
        var manifests = new List<Manifest>
        {
            new ServiceAccount { Metadata = Labels.Named(service) },
            Front(service),
            Deployment(service, environment),
        };
        if (service.Replicas > 1)
        {
            manifests.Add(Budget(service));
        }

        return manifests;
    }

    private static Service Front(ClusterWorkload service) => new()
    {
        Metadata = Labels.Named(service),
        Spec = new()
        {
            Selector = Labels.Only(service).MatchLabels,
            Ports = { new() { Name = service.PortName, Port = service.Port, TargetPort = service.PortName } },
        },
    };

    // Without replicas: they come from the parameters, in one place for all.
    private static Deployment Deployment(ClusterWorkload service, IEnumerable<EnvVarV1> environment) => new()
    {
        Metadata = Labels.Named(service),
        Spec = new()
        {
            Replicas = service.OwnReplicas,
            RevisionHistoryLimit = 3,
            Selector = Labels.Only(service),
            Strategy = new() { Type = "RollingUpdate", RollingUpdate = new() { MaxSurge = 1, MaxUnavailable = 0 } },
            Template = Template(service, environment),
        },
    };

    private static PodTemplateSpecV1 Template(ClusterWorkload service, IEnumerable<EnvVarV1> environment)
    {
        var container = new ContainerV1
        {
            Name = service.Name,
            Ports = { new() { Name = service.PortName, ContainerPort = service.AppPort }, new() { Name = ManagementPort, ContainerPort = Ports.Management } },
            StartupProbe = Probe("/alive", period: 2, failures: 30),
            LivenessProbe = Probe("/alive", period: 10, failures: 3),
            ReadinessProbe = Probe("/ready", period: 5, failures: 3),
            Lifecycle = new() { PreStop = new() { Sleep = new() { Seconds = 5 } } }, // until no proxy sends requests here any more
        };
        container.Env.AddRange(environment);
        container.Env.AddRange(ServiceTelemetry.Variables(service));
        var template = Pods.Of(service, User, container);
        template.Spec.TerminationGracePeriodSeconds = 40; // the wait above, and 30 s for requests under way
        if (service.Replicas > 1)
        {
            template.Spec.TopologySpreadConstraints.Add(Spread(service, "topology.kubernetes.io/zone"));
            template.Spec.TopologySpreadConstraints.Add(Spread(service, "kubernetes.io/hostname"));
        }

        return template;
    }

    private static ProbeV1 Probe(string path, int period, int failures) => new()
    {
        HttpGet = new() { Path = path, Port = ManagementPort },
        PeriodSeconds = period,
        TimeoutSeconds = 3,
        FailureThreshold = failures,
    };

    private static TopologySpreadConstraintV1 Spread(ClusterWorkload service, string topology) => new()
    {
        MaxSkew = 1,
        TopologyKey = topology,
        WhenUnsatisfiable = "ScheduleAnyway",
        LabelSelector = Labels.All(service),
        MatchLabelKeys = { "pod-template-hash" },
    };

    private static PodDisruptionBudget Budget(ClusterWorkload service) =>
        new(Labels.Named(service), new(Labels.All(service), MaxUnavailable: 1, UnhealthyPodEvictionPolicy: "AlwaysAllow"));
}
