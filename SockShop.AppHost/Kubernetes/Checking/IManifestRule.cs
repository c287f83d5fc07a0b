using SockShop.AppHost.Kubernetes.Checking.Model;

namespace SockShop.AppHost.Kubernetes.Checking;

/// <summary>One kind of mistake that a set of manifests may hold.</summary>
internal interface IManifestRule
{
    string Name { get; }

    IEnumerable<Finding> Check(ManifestSet set);
}
