using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>A probe that names a port names one of its container.</summary>
internal sealed class ProbePortRule : IManifestRule
{
    private static readonly string[] s_probes = ["startupProbe", "readinessProbe", "livenessProbe"];
    private static readonly string[] s_ports = ["httpGet.port", "tcpSocket.port"];

    public string Name => "probe-port";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        from pods in set.OwnPods
        from container in pods.Containers
        from probe in s_probes
        from path in s_ports
        let port = container.Text($"{probe}.{path}")
        where port is not null && !port.All(char.IsAsciiDigit) && !container.Items("ports").Any(p => p.Text("name") == port)
        select new Finding(pods.Owner, $"the {probe} of container {container.Text("name")} asks port {port}, which the container does not have", "Name one of the container's ports, or write the number");
}
