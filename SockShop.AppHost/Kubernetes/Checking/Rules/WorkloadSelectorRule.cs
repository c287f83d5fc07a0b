using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>A workload selects the pods of its own template, and no other workload's.</summary>
internal sealed class WorkloadSelectorRule : IManifestRule
{
    public string Name => "workload-selector";

    public IEnumerable<Finding> Check(ManifestSet set)
    {
        foreach (var pods in set.OwnPods.Where(p => p.Owner.Group == Groups.Apps))
        {
            var selector = Selector.Of(pods.Owner.Spec.At("selector"));
            if (!selector.Matches(pods.Labels))
            {
                yield return new(pods.Owner, $"its selector ({selector}) does not match the labels of its own template", "Give the template the labels of the selector");
            }
            else if (set.Pods.FirstOrDefault(p => p.Canary is null && p.Owner != pods.Owner && p.Namespace == pods.Namespace && selector.Matches(p.Labels)) is { } other)
            {
                yield return new(pods.Owner, $"its selector ({selector}) matches the pods of {other.Owner.Label} too", "Select by a label whose value only its own pods have");
            }
        }
    }
}
