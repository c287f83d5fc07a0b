using SockShop.AppHost.Kubernetes.Checking.Model;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>An object is there once: of two, the one that is applied last would win.</summary>
internal sealed class DuplicateRule : IManifestRule
{
    public string Name => "duplicate";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        from same in set.Objects.GroupBy(o => o.Id)
        from again in same.Skip(1)
        select new Finding(again, $"it is also in {same.First().Place}", "Keep one of them, or make the other a patch");
}
