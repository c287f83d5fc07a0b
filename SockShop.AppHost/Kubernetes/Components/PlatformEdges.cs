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

    private const string Name = "app.kubernetes.io/name";
    private const string Collector = "opentelemetry-collector";

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
            yield return new("platform-collector", "The sidecars' spans go to the collector by OTLP over gRPC.", ours, new(), false,
                [Peer(names.Observability, Name, Collector)], [new(4317)]);
            foreach (var (name, why, address, pods) in Addresses(model))
            {
                yield return new(name, why, ours, new(), false, [PeerAt(address, ours, names.Observability, pods)], [new(address.Port)]);
            }

            yield return new("platform-metrics", "Prometheus scrapes our programs, the broker, and the sidecars: merged and Envoy's own.", ours, new(), true,
                [Peer(names.Monitoring, Name, "prometheus")], [new(Ports.Management), new(15692), new(15020), new(15090)]);
        }

        yield return new("platform-gateway", "Requests from outside.", names.Shop, Labels.All(model.Entrance), true,
            [Peer(names.Ingress, "istio", model.Options.Gateway.Name)], [new(model.Entrance.AppPort)]);
        yield return new("platform-flagger", "Flagger asks the load tester for smoke tests and load.", names.LoadTest, Labels.All(model.LoadTester), true,
            [Peer(names.Mesh, Name, "flagger")], [new(model.LoadTester.AppPort)]);
    }

    private static IEnumerable<(string Name, string Why, Uri Address, string Pods)> Addresses(ClusterModel model)
    {
        if (model.Options.Otlp is { Length: > 0 } otlp)
        {
            yield return ("platform-otlp", "The services' spans and logs go out by OTLP over HTTP.", new(otlp), Collector);
        }

        if (model.Options.Zipkin is { Length: > 0 } zipkin)
        {
            yield return ("platform-zipkin", "The services' spans go to Zipkin where there is no OTLP endpoint.", new(zipkin), "zipkin");
        }
    }

    // Pods of the observability namespace are known by name; of another, all; and an address outside the cluster has no pods.
    private static NetworkPeer PeerAt(Uri address, string ours, string observability, string pods)
    {
        var host = address.Host.Split('.');
        var @namespace = host.Length > 1 ? host[1] : ours;
        return address.HostNameType is not UriHostNameType.Dns || (host.Length > 2 && host[2] is not "svc")
            ? new(IpBlock: new("0.0.0.0/0"))
            : @namespace == observability ? Peer(@namespace, Name, pods) : new(Labels.Select(NamespaceLabel, @namespace));
    }

    private static NetworkPeer Peer(string @namespace, string label, string value) =>
        new(Labels.Select(NamespaceLabel, @namespace), Labels.Select(label, value));
}
