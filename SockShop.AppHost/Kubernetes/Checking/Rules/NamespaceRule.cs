using SockShop.AppHost.Kubernetes.Checking.Model;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>A set that brings namespaces brings, or names as external, all those that it puts objects in.</summary>
internal sealed class NamespaceRule : IManifestRule
{
    private static readonly string[] s_madeByKubernetes = ["default", "kube-system", "kube-public", "kube-node-lease"];

    public string Name => "namespace";

    public IEnumerable<Finding> Check(ManifestSet set) => !set.Of(Groups.Core, "Namespace").Any() ? [] :
        from o in set.Objects
        where o.IsNamespaced && !s_madeByKubernetes.Contains(o.Namespace) && !set.Has("Namespace", "", o.Namespace)
        select new Finding(o, $"its namespace {o.Namespace} is not there", set.AddOrList("Namespace", "", o.Namespace));
}
