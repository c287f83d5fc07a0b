using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>A host within the cluster is a Service, and has the port that is called.</summary>
internal sealed class HostRule : IManifestRule
{
    public string Name => "host";

    public IEnumerable<Finding> Check(ManifestSet set)
    {
        var entries = set.Known(Groups.IstioNetworking, "ServiceEntry").SelectMany(e => e.Spec.Texts("hosts")).ToHashSet();
        foreach (var reference in ServiceReference.In(set).Where(r => !entries.Contains(r.Host)))
        {
            if (ClusterHost.Of(reference.Host, reference.From.Namespace, set) is not { } host || set.Externals.Has("Service", host.Namespace, host.Name))
            {
                continue;
            }

            if (set.Service(host.Namespace, host.Name) is not { } service)
            {
                yield return new(
                    reference.From,
                    $"{reference.Where} calls {reference.Host}, but namespace {host.Namespace} has no Service {host.Name}",
                    set.AddOrList("Service", host.Namespace, host.Name));
            }
            else if (reference.Port is { } port && !service.Offers(port) && !IsHeadless(service))
            {
                yield return new(
                    reference.From,
                    $"{reference.Where} calls port {port} of {reference.Host}, which the Service does not have",
                    $"Use one of its ports: {string.Join(", ", service.Ports.Select(p => p.Number))}");
            }
        }
    }

    // Its name leads to the pods themselves, which may listen anywhere.
    private static bool IsHeadless(ServiceView service) => service.Source.Spec.Text("clusterIP") == "None";
}
