using SockShop.AppHost.Kubernetes.Checking.Model;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>A selector of a Service, budget, monitor or policy finds pods.</summary>
internal sealed class SelectorRule : IManifestRule
{
    private const string SystemNamespace = "kube-system"; // what a cluster brings itself

    public string Name => "selector";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        from o in set.Objects
        from selection in PodSelection.In(o, set)
        where !selection.Selector.IsEverything && selection.Namespaces is not [SystemNamespace]
        where !selection.Pods(set).Any() && !set.Externals.MayMatch(selection.Selector)
        select new Finding(o, $"{selection.Where} ({selection.Selector}) matches no pod of {selection.Place}", WayOut(selection, set));

    private static string WayOut(PodSelection selection, ManifestSet set)
    {
        if (set.Pods.FirstOrDefault(p => selection.Selector.Matches(p.Labels)) is { } elsewhere)
        {
            return $"Pods of {elsewhere.Owner.Label} have these labels: put both in one namespace";
        }

        var hint = selection.Selector.Equal.Select(label => Likeness.Hint(label.Value, Values(label.Key, selection, set))).FirstOrDefault(h => h.Length > 0, "");
        var external = selection.Selector.Equal.Select(label => $", or list {label.Key}={label.Value} in {Externals.FileName} if the pods come from elsewhere").FirstOrDefault("");
        return $"Select labels of a pod template{external}{hint}";
    }

    private static IEnumerable<string> Values(string label, PodSelection selection, ManifestSet set) =>
        set.Pods.Where(p => p.Canary is null && selection.Includes(p.Namespace)).Select(p => p.Labels.GetValueOrDefault(label)).OfType<string>();
}
