using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>A claim that a volume names is there.</summary>
internal sealed class VolumeClaimRule : IManifestRule
{
    public string Name => "volume-claim";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        from pods in set.OwnPods
        from volume in pods.Spec.Items("volumes")
        let claim = volume.Text("persistentVolumeClaim.claimName")
        where claim is not null && !set.Has("PersistentVolumeClaim", pods.Namespace, claim)
        select new Finding(
            pods.Owner,
            $"the volume {volume.Text("name")} is of PersistentVolumeClaim {claim}, which namespace {pods.Namespace} does not have",
            set.AddOrList("PersistentVolumeClaim", pods.Namespace, claim));
}
