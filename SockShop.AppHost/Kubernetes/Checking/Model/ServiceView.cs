using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Model;

/// <summary>A Service of the set, or one that Flagger will make.</summary>
internal sealed record ServiceView(KubeObject Source, string Name, IReadOnlyDictionary<string, string> Labels, Selector Selector, IReadOnlyList<ServicePort> Ports)
{
    public string Namespace => Source.Namespace;

    /// <summary>An alias of a name elsewhere: it has neither pods nor ports of its own.</summary>
    public bool IsAlias => Source.Kind == "Service" && Source.Spec.Text("type") == "ExternalName";

    public static ServiceView Of(KubeObject service) =>
        new(service, service.Name, service.Labels, Selector.OfLabels(service.Spec.At("selector")), [.. service.Spec.Items("ports").Select(ServicePort.Of)]);

    public bool Offers(string port) => IsAlias || Ports.Any(p => p.Number == port || p.Name == port);
}
