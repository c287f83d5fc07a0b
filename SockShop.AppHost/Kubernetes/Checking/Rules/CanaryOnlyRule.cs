using SockShop.AppHost.Kubernetes.Checking.Model;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>Who selects a Canary's target selects the primary as well: Flagger renames that one's selector label, and it serves the users.</summary>
internal sealed class CanaryOnlyRule : IManifestRule
{
    public string Name => "canary-only";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        from o in set.Objects
        from selection in PodSelection.In(o, set)
        where !selection.Selector.IsEverything && o.Kind != "Service"
        let pods = selection.Pods(set).ToArray()
        from canary in set.Canaries
        where pods.Any(p => FlaggerObjects.IsTarget(canary, p)) && !pods.Any(p => p.Canary == canary)
        select new Finding(o, $"{selection.Where} ({selection.Selector}) matches the canary's pods of {canary.Label}, but not the primary's", "Select by another label of the pods, which Flagger leaves as it is");
}
