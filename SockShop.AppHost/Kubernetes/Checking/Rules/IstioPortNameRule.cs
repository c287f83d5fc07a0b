using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>In a namespace of the mesh a Service's port says its protocol; else Istio guesses, and policies and metrics of HTTP may be lost.</summary>
internal sealed class IstioPortNameRule : IManifestRule
{
    private static readonly string[] s_protocols = ["http", "http2", "https", "grpc", "grpc-web", "tcp", "tls", "udp", "mongo", "mysql", "redis"];

    public string Name => "istio-port-name";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        from service in set.Of(Groups.Core, "Service")
        where set.Find("Namespace", "", service.Namespace) is { } ns && IsInMesh(ns)
        from port in service.Spec.Items("ports")
        where port.Text("appProtocol") is null && port.Text("protocol") is null or "TCP" && !SaysProtocol(port.Text("name"))
        select new Finding(service, $"the name of port {port.Text("port")} ({port.Text("name") ?? "none"}) does not say its protocol to Istio", "Begin it with the protocol, such as http or tcp-amqp, or set appProtocol");

    private static bool IsInMesh(KubeObject ns) => ns.Labels.GetValueOrDefault("istio-injection") == "enabled" || ns.Labels.ContainsKey("istio.io/rev");

    private static bool SaysProtocol(string? name) => name is not null && s_protocols.Any(p => name == p || name.StartsWith($"{p}-", StringComparison.Ordinal));
}
