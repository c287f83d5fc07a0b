using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>A policy opens ports that the pods it is for have: the containers' ports, not the Services'.</summary>
internal sealed class PolicyPortRule : IManifestRule
{
    private const int FirstOfSidecar = 15_000;
    private const int LastOfSidecar = 15_099;

    public string Name => "policy-port";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        from policy in set.Objects
        from port in Ports(policy).Distinct()
        where !IsOfSidecar(port)
        let pods = PodSelection.In(policy, set).First().Pods(set).ToArray()
        where pods.Length > 0 && pods.All(p => p.Ports.Any()) && !pods.Any(p => p.Offers(port, "TCP") || p.Offers(port, "UDP"))
        select new Finding(policy, $"it is about port {port}, which no pod it selects has", $"Use the port of the container: {string.Join(", ", pods[0].Ports.Select(p => p.Number))} of {pods[0].Owner.Label}");

    private static IEnumerable<string> Ports(KubeObject policy) => (policy.Group, policy.Kind) switch
    {
        (Groups.Networking, "NetworkPolicy") => policy.Spec.Items("ingress").SelectMany(rule => rule.Items("ports")).Where(p => !p.ContainsKey("endPort")).Select(p => p.Text("port")).OfType<string>(),
        (Groups.IstioSecurity, "AuthorizationPolicy") => policy.Spec.Items("rules").SelectMany(rule => rule.Items("to")).SelectMany(to => to.Texts("operation.ports")),
        (Groups.IstioSecurity, "PeerAuthentication") => (policy.Spec.At("portLevelMtls") as System.Text.Json.Nodes.JsonObject)?.Select(p => p.Key) ?? [],
        _ => [],
    };

    private static bool IsOfSidecar(string port) => int.TryParse(port, out var number) && number is >= FirstOfSidecar and <= LastOfSidecar;
}
