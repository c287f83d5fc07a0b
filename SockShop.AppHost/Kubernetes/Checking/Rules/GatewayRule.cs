using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>The gateways that VirtualServices and Canaries name are there and serve their hosts.</summary>
internal sealed class GatewayRule : IManifestRule
{
    private const string Mesh = "mesh"; // Istio's word for all sidecars

    public string Name => "gateway";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        set.Of(Groups.IstioNetworking, "VirtualService").SelectMany(o => Check(o, o.Spec.Texts("gateways"), o.Spec.Texts("hosts"), set))
            .Concat(set.Of(Groups.Flagger, "Canary").SelectMany(o => Check(o, o.Spec.Texts("service.gateways"), o.Spec.Texts("service.hosts"), set)));

    private static IEnumerable<Finding> Check(KubeObject o, IEnumerable<string> gateways, IEnumerable<string> hosts, ManifestSet set)
    {
        var names = gateways.ToArray();
        var found = new List<KubeObject>();
        foreach (var (ns, name) in names.Where(g => g != Mesh).Select(g => g.Split('/') is [var n, var s] ? (n, s) : (o.Namespace, g)))
        {
            if (set.Find("Gateway", ns, name) is { } gateway)
            {
                found.Add(gateway);
            }
            else if (!set.Externals.Has("Gateway", ns, name))
            {
                yield return new(o, $"its gateway {ns}/{name} is not there", set.AddOrList("Gateway", ns, name));
            }
        }

        if (hosts.Contains("*") && (names.Contains(Mesh) || names.Length == 0))
        {
            yield return new(o, "its host * is for the mesh too, which Istio refuses", "Name the hosts, or take the gateway mesh out");
        }

        foreach (var host in hosts.Where(h => found.Count > 0 && ClusterHost.Of(h, o.Namespace, set) is null && !found.Any(g => Serves(g, h))))
        {
            yield return new(o, $"none of its gateways serves the host {host}", $"Add the host to {found[0].Label}");
        }
    }

    private static bool Serves(KubeObject gateway, string host) =>
        gateway.Spec.Items("servers").SelectMany(s => s.Texts("hosts")).Select(h => h.Split('/')[^1]).Any(h => h == "*" || h == host || Covers(h, host) || Covers(host, h));

    // *.example.com
    private static bool Covers(string pattern, string host) => pattern.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(pattern[1..], StringComparison.Ordinal);
}
