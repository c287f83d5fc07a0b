using SockShop.AppHost.Kubernetes.Checking.Model;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>What Flagger makes of a Canary is not declared beside it: both would undo each other.</summary>
internal sealed class FlaggerOwnsRule : IManifestRule
{
    private static readonly string[] s_suffixes = ["", "-primary", "-canary"];

    public string Name => "flagger-owns";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        from canary in set.Canaries
        from suffix in s_suffixes
        from o in set.Objects
        where o.Namespace == canary.Namespace && o.Name == FlaggerObjects.Apex(canary) + suffix
        where o.Is(Groups.Core, "Service") || (o.Is(Groups.IstioNetworking, "VirtualService") && suffix == "") || (o.Is(Groups.IstioNetworking, "DestinationRule") && suffix != "")
        select new Finding(o, $"Flagger makes and rewrites it for {canary.Label}", "Take it out, and say what it should be in the Canary's service");
}
