using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Kustomize;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Kubernetes.Output;

namespace SockShop.AppHost.Kubernetes.Components;

/// <summary>Nothing may talk to anything but along the edges of the app model, and along those of the platform.</summary>
internal static class NetworkPolicies
{
    private static readonly string[] s_both = ["Ingress", "Egress"];

    public static KustomizeFolder Create(ClusterModel model)
    {
        var folder = new KustomizeFolder("kustomize/components/network-policy", "Who may talk to whom. Needs load-test, and a network that enforces policies.", Kustomization.Component());
        folder.Add("default-deny.yaml", "Nobody, unless another policy allows it.", DefaultDeny(model.Options.Namespaces.Shop), DefaultDeny(model.Options.Namespaces.LoadTest));
        folder.Add("edges.yaml", "The edges of the app model, seen from both ends.", [.. model.Workloads.Select(workload => Edges(model, workload)).OfType<Manifest>()]);
        folder.Add("platform.yaml", PlatformEdges.About, [.. PlatformEdges.Of(model).Select(edge => new Manifest(edge.Policy, edge.Why))]);
        return folder;
    }

    private static Manifest DefaultDeny(string @namespace) => new NetworkPolicy(Labels.Named("default-deny", @namespace), new(new(), s_both));

    private static Manifest? Edges(ClusterModel model, ClusterWorkload workload)
    {
        var callers = model.CallersOf(workload).Select(caller => PeerOf(caller, workload)).ToArray();
        var callees = model.CalledBy(workload).Select(callee => new NetworkEgress([PeerOf(callee, workload)], [new(callee.AppPort)])).ToArray();
        if (callers.Length + callees.Length == 0)
        {
            return null;
        }

        return new NetworkPolicy(Labels.Named(workload), new(
            Labels.All(workload),
            [.. s_both.Where(type => (type is "Ingress" ? callers.Length : callees.Length) > 0)],
            callers.Length > 0 ? [new(callers, [new(workload.AppPort)])] : null,
            callees));
    }

    private static NetworkPeer PeerOf(ClusterWorkload peer, ClusterWorkload from) =>
        new(peer.Namespace == from.Namespace ? null : Labels.Select(PlatformEdges.NamespaceLabel, peer.Namespace), Labels.All(peer));
}
