using Aspire.Hosting.Kubernetes.Resources;

namespace SockShop.AppHost.Kubernetes.Kinds;

/// <summary>An object that Aspire's object model lacks: only the fields that are set here.</summary>
internal abstract class CustomResource<TSpec> : BaseKubernetesResource
{
    protected CustomResource(string apiVersion, string kind, ObjectMetaV1 metadata, TSpec spec)
        : base(apiVersion, kind)
    {
        Metadata = metadata;
        Spec = spec;
    }

    public TSpec Spec { get; }
}
