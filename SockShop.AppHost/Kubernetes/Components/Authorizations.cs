using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Kubernetes.Output;

namespace SockShop.AppHost.Kubernetes.Components;

/// <summary>
/// The app model's edges by identity. What the mesh does not capture (metrics and probes) and what a sidecar answers itself is not
/// judged here, but by the NetworkPolicies.
/// </summary>
internal static class Authorizations
{
    public static IReadOnlyList<Manifest> Of(ClusterModel model) =>
    [
        Nothing(model.Options.Namespaces.Shop),
        Nothing(model.Options.Namespaces.LoadTest),
        .. model.Workloads.Select(workload => ToCallers(model, workload)).OfType<Manifest>(),
    ];

    private static Manifest Nothing(string @namespace) =>
        new(new AuthorizationPolicy(Labels.Named("default-deny", @namespace), new()), "Without rules nothing matches, so nothing is allowed.");

    private static Manifest? ToCallers(ClusterModel model, ClusterWorkload workload)
    {
        if (workload.Role is WorkloadRole.LoadTester)
        {
            return new(Policy(workload, from: null), "Flagger has no identity in the mesh; the NetworkPolicy says that only it may.");
        }

        var principals = Principals(model, workload);
        return principals.Count > 0 ? new(Policy(workload, [new(new(principals))])) : null;
    }

    private static AuthorizationPolicy Policy(ClusterWorkload workload, IReadOnlyList<AuthorizationFrom>? from) =>
        new(
            Labels.Named(workload),
            new(new(Labels.All(workload).MatchLabels), "ALLOW", [new([new(new([$"{workload.AppPort}"]))], from)]));

    private static List<string> Principals(ClusterModel model, ClusterWorkload workload)
    {
        var principals = model.CallersOf(workload).Select(caller => Principal(caller.Namespace, caller.Name)).ToList();
        if (workload == model.Entrance)
        {
            // The gateway's chart names the account after its release.
            principals.Add(Principal(model.Options.Namespaces.Ingress, $"istio-{model.Options.Gateway.Name}"));
        }

        return principals;
    }

    private static string Principal(string @namespace, string account) => $"cluster.local/ns/{@namespace}/sa/{account}";
}
