using Aspire.Hosting.Kubernetes.Resources;
using SockShop.AppHost.Kubernetes.Model;

namespace SockShop.AppHost.Kubernetes.Workloads;

/// <summary>What all pods have in common: no token, no root, no privilege, no file system to write to but what is mounted.</summary>
internal static class Pods
{
    private const string Temporary = "tmp";

    /// <param name="workload">Whose.</param>
    /// <param name="user">User and group that the image runs as.</param>
    /// <param name="container">Its only container, without what all have.</param>
    /// <param name="volumes">Its volumes; a folder for temporary files is added.</param>
    public static PodTemplateSpecV1 Of(ClusterWorkload workload, long user, ContainerV1 container, params VolumeV1[] volumes)
    {
        container.Image = workload.Image;
        container.Resources = Resources(workload);
        return new()
        {
            Metadata = new() { Labels = Labels.Of(workload) },
            Spec = Spec(workload.Name, user, Restricted(container), volumes),
        };
    }

    /// <summary>A container without privilege, which writes to mounts only.</summary>
    public static ContainerV1 Restricted(ContainerV1 container)
    {
        container.SecurityContext = new() { AllowPrivilegeEscalation = false, ReadOnlyRootFilesystem = true, Capabilities = new() { Drop = { "ALL" } } };
        container.VolumeMounts.Add(new() { Name = Temporary, MountPath = "/tmp" });
        return container;
    }

    /// <summary>Requests, and limits with room above them: CPU four times, memory twice.</summary>
    private static ResourceRequirementsV1 Resources(ClusterWorkload workload) => new()
    {
        Requests = { ["cpu"] = workload.Size.Cpu, ["memory"] = workload.Size.Memory },
        Limits = { ["cpu"] = Quantity.Times(workload.Size.Cpu, 4), ["memory"] = Quantity.Times(workload.Size.Memory, 2) },
    };

    public static PodSpecV1 Spec(string account, long user, ContainerV1 container, IEnumerable<VolumeV1> volumes)
    {
        var spec = new PodSpecV1
        {
            ServiceAccountName = account,
            AutomountServiceAccountToken = false,
            EnableServiceLinks = false, // or every Service of the namespace becomes variables, CARTS_PORT among them
            SecurityContext = new()
            {
                RunAsNonRoot = true,
                RunAsUser = user,
                RunAsGroup = user,
                FsGroup = user,
                FsGroupChangePolicy = "OnRootMismatch",
                SeccompProfile = new() { Type = "RuntimeDefault" },
            },
            Containers = { container },
        };
        spec.Volumes.AddRange(volumes);
        spec.Volumes.Add(new() { Name = Temporary, EmptyDir = new() { SizeLimit = "64Mi" } });
        return spec;
    }
}
