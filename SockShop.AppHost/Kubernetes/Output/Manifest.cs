using Aspire.Hosting.Kubernetes.Resources;

namespace SockShop.AppHost.Kubernetes.Output;

/// <summary>An object of the cluster, with a comment where its kind and name do not say why it is there.</summary>
internal sealed record Manifest(BaseKubernetesObject Object, string? Why = null)
{
    public static implicit operator Manifest(BaseKubernetesObject value) => new(value);
}
