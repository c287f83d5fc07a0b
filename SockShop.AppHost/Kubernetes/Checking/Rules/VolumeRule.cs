using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>What a container mounts is a volume of its pod.</summary>
internal sealed class VolumeRule : IManifestRule
{
    public string Name => "volume";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        from pods in set.OwnPods
        let volumes = pods.Spec.Items("volumes").Select(v => v.Text("name")).Concat(pods.Owner.Spec.Items("volumeClaimTemplates").Select(c => c.Text("metadata.name"))).OfType<string>().ToHashSet()
        from container in pods.Containers
        from mount in container.Items("volumeMounts")
        let name = mount.Text("name") ?? ""
        where !volumes.Contains(name)
        select new Finding(pods.Owner, $"container {container.Text("name")} mounts the volume {name}, which the pod does not have", $"Add the volume{Likeness.Hint(name, volumes)}");
}
