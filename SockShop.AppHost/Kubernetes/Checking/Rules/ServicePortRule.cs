using SockShop.AppHost.Kubernetes.Checking.Model;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>A port of a Service leads to a port of its pods.</summary>
internal sealed class ServicePortRule : IManifestRule
{
    public string Name => "service-port";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        from service in set.Of(Groups.Core, "Service").Select(ServiceView.Of).Concat(set.Services.Where(s => s.Source.Kind == "Canary" && set.Objects.Contains(s.Source)))
        where !service.IsAlias
        from port in service.Ports
        let pods = set.PodsOf(service).ToArray()
        let lacking = pods.Where(p => !p.Offers(port.Target, port.Protocol)).ToArray()
        where lacking.Length > 0 && IsMissing(port, pods, lacking)
        select new Finding(service.Source, $"the Service's port {port.Number} leads to {port.Target}/{port.Protocol}, which no container of {lacking[0].Owner.Label} has", WayOut(lacking[0]));

    // A name must be there. A number works undeclared, so it is doubted only where pods declare others.
    private static bool IsMissing(ServicePort port, PodGroup[] pods, PodGroup[] lacking) =>
        !port.Target.All(char.IsAsciiDigit) || (lacking.Length == pods.Length && lacking.Any(p => p.Ports.Any()));

    private static string WayOut(PodGroup pods) =>
        pods.Ports.ToArray() is { Length: > 0 } ports ? $"Lead it to one of its ports: {string.Join(", ", ports.Select(p => p.Name is null ? p.Number : $"{p.Name} ({p.Number})"))}" : "Add the port to the container";
}
