using Aspire.Hosting.Kubernetes.Resources;
using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Model;

namespace SockShop.AppHost.Kubernetes.Components;

/// <summary>A way between our pods and the platform's.</summary>
/// <param name="Name">Name of its policy.</param>
/// <param name="Why">What it is for.</param>
/// <param name="Namespace">Ours.</param>
/// <param name="Ours">Our pods; no label: all of the namespace.</param>
/// <param name="IsIngress">Whether the platform calls us.</param>
/// <param name="Peers">The platform's pods.</param>
/// <param name="Ports">Where it is called.</param>
internal sealed record PlatformEdge(
    string Name, string Why, string Namespace, LabelSelectorV1 Ours, bool IsIngress, IReadOnlyList<NetworkPeer> Peers, IReadOnlyList<NetworkPort> Ports)
{
    public NetworkPolicy Policy => new(Labels.Named(Name, Namespace), IsIngress
        ? new(Ours, ["Ingress"], Ingress: [new(Peers, Ports)])
        : new(Ours, ["Egress"], Egress: [new(Peers, Ports)]));
}

/// <summary>The edges that no app model has, all of them.</summary>
internal static class PlatformEdges
{
    public const string NamespaceLabel = "kubernetes.io/metadata.name";

    public const string About = """
        The edges of the platform, all of them. Two that need no policy: the kubelet's probes (what a node asks of its own pods
        is always allowed) and the certificate's secret (the gateway reads it in its own namespace).
        """;

    public static IEnumerable<PlatformEdge> Of(ClusterModel model)
    {
        var names = model.Options.Namespaces;
        foreach (var ours in new[] { names.Shop, names.LoadTest })
        {
            yield return new("platform-dns", "Names become addresses: kube-dns, and the cache that GKE may run on each node.", ours, new(), false,
                [Peer("kube-system", "k8s-app", "kube-dns"), Peer("kube-system", "k8s-app", "node-local-dns"), new(IpBlock: new("169.254.20.10/32"))], [new(53, "UDP"), new(53)]);
            yield return new("platform-istiod", "Sidecars get their configuration and certificates.", ours, new(), false,
                [Peer(names.Mesh, "app", "istiod")], [new(15012)]);
            yield return new("platform-telemetry", "Spans and logs go to the collector by OTLP, the sidecars' by gRPC; or to Zipkin.", ours, new(), false,
                [Peer(names.Observability, "app.kubernetes.io/name", "opentelemetry-collector"), Peer(names.Observability, "app.kubernetes.io/name", "zipkin")],
                [new(4317), new(4318), new(9411)]);
            yield return new("platform-metrics", "Prometheus scrapes our programs, the broker, and the sidecars: merged and Envoy's own.", ours, new(), true,
                [Peer(names.Monitoring, "app.kubernetes.io/name", "prometheus")], [new(Ports.Management), new(15692), new(15020), new(15090)]);
        }

        yield return new("platform-gateway", "Requests from outside.", names.Shop, Labels.All(model.Entrance), true,
            [Peer(names.Ingress, "istio", model.Options.Gateway.Name)], [new(model.Entrance.AppPort)]);
        yield return new("platform-flagger", "Flagger asks the load tester for smoke tests and load.", names.LoadTest, Labels.All(model.LoadTester), true,
            [Peer(names.Mesh, "app.kubernetes.io/name", "flagger")], [new(model.LoadTester.AppPort)]);
    }

    private static NetworkPeer Peer(string @namespace, string label, string value) =>
        new(Labels.Select(NamespaceLabel, @namespace), Labels.Select(label, value));
}
