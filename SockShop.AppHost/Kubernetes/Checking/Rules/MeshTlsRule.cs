using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>A Canary or DestinationRule does not turn off TLS towards pods that take nothing else.</summary>
internal sealed class MeshTlsRule : IManifestRule
{
    private const string IstioRoot = "istio-system";

    public string Name => "mesh-tls";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        from o in set.Objects
        where TlsMode(o) == "DISABLE" && set.Known(Groups.IstioSecurity, "PeerAuthentication").Any(p => IsStrict(p) && (p.Namespace == o.Namespace || p.Namespace == IstioRoot))
        select new Finding(o, "its trafficPolicy sends plain text to pods that take mutual TLS only", "Leave tls out: Istio chooses by itself");

    private static string? TlsMode(KubeObject o) => (o.Group, o.Kind) switch
    {
        (Groups.Flagger, "Canary") => o.Spec.Text("service.trafficPolicy.tls.mode"),
        (Groups.IstioNetworking, "DestinationRule") => o.Spec.Text("trafficPolicy.tls.mode"),
        _ => null,
    };

    private static bool IsStrict(KubeObject peers) => peers.Spec.At("selector") is null && peers.Spec.Text("mtls.mode") == "STRICT";
}
