using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>A subset that a route names is defined for that host, and has pods.</summary>
internal sealed class SubsetRule : IManifestRule
{
    public string Name => "subset";

    public IEnumerable<Finding> Check(ManifestSet set) => Routes(set).Concat(Labels(set));

    private static IEnumerable<Finding> Routes(ManifestSet set) =>
        from route in set.Of(Groups.IstioNetworking, "VirtualService")
        from destination in ServiceReference.Destinations(route)
        let subset = destination.Text("subset")
        let host = Host(destination.Text("host"), route, set)
        where subset is not null && !set.Known(Groups.IstioNetworking, "DestinationRule").Any(rule => Host(rule.Spec.Text("host"), rule, set) == host && rule.Spec.Items("subsets").Any(s => s.Text("name") == subset))
        select new Finding(route, $"no DestinationRule defines the subset {subset} of {destination.Text("host")}", "Add the subset, or route without");

    private static IEnumerable<Finding> Labels(ManifestSet set) =>
        from rule in set.Of(Groups.IstioNetworking, "DestinationRule")
        where ClusterHost.Of(rule.Spec.Text("host") ?? "", rule.Namespace, set) is { } host && set.Service(host.Namespace, host.Name) is { } service && set.PodsOf(service).Any()
        from subset in rule.Spec.Items("subsets")
        let labels = Selector.OfLabels(subset["labels"])
        let known = ClusterHost.Of(rule.Spec.Text("host")!, rule.Namespace, set)!
        where !set.PodsOf(set.Service(known.Namespace, known.Name)!).Any(p => labels.Matches(p.Labels))
        select new Finding(rule, $"its subset {subset.Text("name")} ({labels}) has no pod", "Use labels of the pods behind the host");

    private static string? Host(string? host, KubeObject o, ManifestSet set) => ClusterHost.Of(host ?? "", o.Namespace, set) is { } known ? known.ToString() : host;
}
