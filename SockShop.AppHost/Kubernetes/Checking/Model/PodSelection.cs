using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Model;

/// <summary>A place in an object that selects pods by their labels, in some namespaces or (null) in all.</summary>
internal sealed record PodSelection(KubeObject Object, string Where, IReadOnlyList<string>? Namespaces, Selector Selector)
{
    private const string IstioRoot = "istio-system"; // what is there holds for all namespaces
    private const string NameOfNamespace = "kubernetes.io/metadata.name";

    public string Place => Namespaces is null ? "any namespace" : string.Join(", ", Namespaces.Select(ns => $"namespace {ns}"));

    public static IEnumerable<PodSelection> In(KubeObject o, ManifestSet set) => (o.Group, o.Kind) switch
    {
        (Groups.Core, "Service") when o.Spec.Text("type") != "ExternalName" => [new(o, "its selector", [o.Namespace], Selector.OfLabels(o.Spec.At("selector")))],
        ("policy", "PodDisruptionBudget") => [new(o, "its selector", [o.Namespace], Selector.Of(o.Spec.At("selector")))],
        (Groups.Monitoring, "PodMonitor") => [new(o, "its selector", MonitoredNamespaces(o), Selector.Of(o.Spec.At("selector")))],
        (Groups.Networking, "NetworkPolicy") => OfPolicy(o, set),
        (Groups.IstioNetworking, "Gateway") => [new(o, "its selector", null, Selector.OfLabels(o.Spec.At("selector")))],
        (Groups.IstioNetworking, "Sidecar" or "EnvoyFilter") => [new(o, "its workloadSelector", MeshNamespaces(o), Selector.OfLabels(o.Spec.At("workloadSelector.labels")))],
        (Groups.IstioSecurity or Groups.IstioTelemetry or "extensions.istio.io", _) => [new(o, "its selector", MeshNamespaces(o), Selector.Of(o.Spec.At("selector")))],
        _ => [],
    };

    /// <summary>Where a monitor looks; null for everywhere.</summary>
    public static IReadOnlyList<string>? MonitoredNamespaces(KubeObject monitor) =>
        monitor.Spec.IsTrue("namespaceSelector.any") ? null : monitor.Spec.Texts("namespaceSelector.matchNames").ToArray() is { Length: > 0 } names ? names : [monitor.Namespace];

    public bool Includes(string ns) => Namespaces?.Contains(ns) ?? true;

    public IEnumerable<PodGroup> Pods(ManifestSet set) => set.Pods.Where(p => Includes(p.Namespace) && Selector.Matches(p.Labels));

    private static IReadOnlyList<string>? MeshNamespaces(KubeObject o) => o.Namespace == IstioRoot ? null : [o.Namespace];

    private static IEnumerable<PodSelection> OfPolicy(KubeObject policy, ManifestSet set)
    {
        yield return new(policy, "its podSelector", [policy.Namespace], Selector.Of(policy.Spec.At("podSelector")));
        foreach (var (direction, side) in new[] { ("ingress", "from"), ("egress", "to") })
        {
            foreach (var peer in policy.Spec.Items(direction).SelectMany(rule => rule.Items(side)).Where(peer => peer["podSelector"] is JsonObject))
            {
                yield return new(policy, $"a podSelector of its {direction}", PeerNamespaces(peer, policy, set), Selector.Of(peer["podSelector"]));
            }
        }
    }

    private static string[]? PeerNamespaces(JsonObject peer, KubeObject policy, ManifestSet set)
    {
        if (peer["namespaceSelector"] is not JsonObject chosen)
        {
            return [policy.Namespace];
        }

        var selector = Selector.Of(chosen);
        return selector.IsEverything ? null
            : selector.Equal.TryGetValue(NameOfNamespace, out var name) ? [name]
            : set.Known(Groups.Core, "Namespace").Where(n => selector.Matches(n.Labels)).Select(n => n.Name).ToArray() is { Length: > 0 } names ? names : null;
    }
}
