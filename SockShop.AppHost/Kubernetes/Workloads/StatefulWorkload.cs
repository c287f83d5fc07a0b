using Aspire.Hosting.Kubernetes.Resources;
using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Kubernetes.Output;

namespace SockShop.AppHost.Kubernetes.Workloads;

/// <summary>One pod with a name and its data, which is as old as the pod unless the component <c>persistence</c> makes it outlive it.</summary>
internal static class StatefulWorkload
{
    public const string Data = "data";

    /// <summary>The first of the pod's volumes is the data.</summary>
    public static IReadOnlyList<Manifest> Of(ClusterWorkload workload, long user, ContainerV1 container, VolumeV1 other) =>
    [
        new ServiceAccount { Metadata = Labels.Named(workload) },
        Front(workload),
        new StatefulSet
        {
            Metadata = Labels.Named(workload),
            Spec = new()
            {
                Replicas = 1,
                Selector = Labels.Only(workload),
                ServiceName = workload.Name,
                Template = Pods.Of(workload, user, container, new VolumeV1 { Name = Data, EmptyDir = new() }, other),
            },
        },
    ];

    /// <summary>Where the model's container keeps its data.</summary>
    public static string DataPath(IResource resource) => resource.Annotations.OfType<ContainerMountAnnotation>().Single().Target;

    private static Service Front(ClusterWorkload workload) => new()
    {
        Metadata = Labels.Named(workload),
        Spec = new()
        {
            ClusterIp = "None", // one pod with a name; it is reached by that
            Selector = Labels.Only(workload).MatchLabels,
            Ports = { new() { Name = workload.PortName, Port = workload.Port, TargetPort = workload.PortName } },
        },
    };
}
