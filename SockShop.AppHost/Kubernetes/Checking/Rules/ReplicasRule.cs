using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>What an autoscaler scales does not say its replicas too: each apply would undo the autoscaler.</summary>
internal sealed class ReplicasRule : IManifestRule
{
    public string Name => "replicas";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        from scaler in set.Objects
        where scaler.Is("autoscaling", "HorizontalPodAutoscaler") || scaler.Is("keda.sh", "ScaledObject")
        let target = set.Find(scaler.Spec.Text("scaleTargetRef.kind") ?? "Deployment", scaler.Namespace, scaler.Spec.Text("scaleTargetRef.name") ?? "")
        where target?.Spec.ContainsKey("replicas") == true
        select new Finding(target, $"it says its replicas, which {scaler.Label} sets", "Take spec.replicas out, and set the autoscaler's minReplicas");
}
