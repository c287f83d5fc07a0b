using Aspire.Hosting.Kubernetes.Resources;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Kubernetes.Output;
using SockShop.AppHost.Kubernetes.Parameters;
using SockShop.AppHost.Kubernetes.Workloads;

namespace SockShop.AppHost.Kubernetes.Platform;

/// <summary>A backend of ours that is no chart: one pod, which a Service is in front of.</summary>
internal static class Backend
{
    public const string Folder = $"{Chart.Folder}/manifests";

    private const string NameLabel = "app.kubernetes.io/name";

    public static OutputFile File(string name, string about, IReadOnlyList<Manifest> manifests) => new($"{Folder}/{name}.yaml", ManifestYaml.Write(about, manifests));

    public static ObjectMetaV1 Metadata(string name, PublishOptions options)
    {
        var metadata = Labels.Named(name, options.Namespaces.Observability);
        metadata.Labels[NameLabel] = name;
        return metadata;
    }

    public static PersistentVolumeClaim Claim(string name, PublishOptions options, string size)
    {
        var claim = new PersistentVolumeClaim
        {
            Metadata = Metadata(name, options),
            Spec = new()
            {
                AccessModes = { "ReadWriteOnce" },
                StorageClassName = options.Storage.Class.Length > 0 ? options.Storage.Class : null,
                Resources = new() { Requests = { ["storage"] = size } },
            },
        };
        claim.Metadata.Annotations.Add(ArgoApplications.Stays.Name, ArgoApplications.Stays.Value);
        return claim;
    }

    /// <summary>Outside the mesh: the sidecars' own spans do not make spans. One pod at a time writes.</summary>
    public static Deployment Deployment(string name, PublishOptions options, long user, ContainerV1 container, (string Name, int Port)[] ports, params VolumeV1[] volumes)
    {
        container.Ports.AddRange(ports.Select(port => new ContainerPortV1 { Name = port.Name, ContainerPort = port.Port }));
        var template = new PodTemplateSpecV1
        {
            Metadata = new() { Labels = { [NameLabel] = name, [Labels.PartOf] = Labels.Shop, ["sidecar.istio.io/inject"] = "false" } },
            Spec = Pods.Spec("default", user, Pods.Restricted(container), volumes),
        };
        return new()
        {
            Metadata = Metadata(name, options),
            Spec = new() { Replicas = 1, Selector = Labels.Select(NameLabel, name), Strategy = new() { Type = "Recreate" }, Template = template },
        };
    }

    /// <param name="name">Of its pods, too.</param>
    /// <param name="options">Say where.</param>
    /// <param name="ports">Names begin with the protocol, which is how Istio reads them.</param>
    public static Service Service(string name, PublishOptions options, (string Name, int Port)[] ports)
    {
        var service = new Service { Metadata = Metadata(name, options), Spec = new() { Selector = { [NameLabel] = name } } };
        service.Spec.Ports.AddRange(ports.Select(port => new ServicePortV1 { Name = port.Name, Port = port.Port, TargetPort = port.Name }));
        return service;
    }

    public static ProbeV1 Ready(string path, int port, int period, int failures) => new()
    {
        HttpGet = new() { Path = path, Port = port },
        PeriodSeconds = period,
        TimeoutSeconds = 5,
        FailureThreshold = failures,
    };
}
