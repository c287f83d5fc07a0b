using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>A certificate that a Gateway names is somewhere: Istio reads it in the namespace of the gateway's pods.</summary>
internal sealed class GatewaySecretRule : IManifestRule
{
    public string Name => "gateway-secret";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        from gateway in set.Of(Groups.IstioNetworking, "Gateway")
        from server in gateway.Spec.Items("servers")
        let secret = server.Text("tls.credentialName")
        where secret is not null && !set.Namespaces.Append("istio-ingress").Append("istio-system").Any(ns => set.Has("Secret", ns, secret) || set.Has("Certificate", ns, secret))
        select new Finding(gateway, $"the certificate {secret} is in no namespace", $"Add the Secret to the namespace of the gateway's pods, or list Secret/istio-ingress/{secret} in {Externals.FileName}");
}
