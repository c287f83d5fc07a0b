using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>A Canary or DestinationRule does not turn off TLS towards pods that take nothing else.</summary>
internal sealed class CanaryTlsRule : IManifestRule
{
    public string Name => "mesh-tls";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        from o in set.Objects
        where o.Is(Groups.Flagger, "Canary") && o.Spec.Text("service.trafficPolicy.tls.mode") == "DISABLE" || o.Is(Groups.IstioNetworking, "DestinationRule") && o.Spec.Text("trafficPolicy.tls.mode") == "DISABLE"
        where set.Known(Groups.IstioSecurity, "PeerAuthentication").Any(p => (p.Namespace == o.Namespace || p.Namespace == "istio-system") && p.Spec.At("selector") is null && p.Spec.Text("mtls.mode") == "STRICT")
        select new Finding(o, "its trafficPolicy sends plain text to pods that take mutual TLS only", "Leave tls out: Istio chooses by itself");
}
