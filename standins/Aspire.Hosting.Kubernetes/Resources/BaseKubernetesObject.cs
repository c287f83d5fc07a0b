using YamlDotNet.Serialization;

namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>Something with a kind of a version.</summary>
/// <param name="apiVersion">The version.</param>
/// <param name="kind">The kind.</param>
public abstract class BaseKubernetesObject(string? apiVersion = null, string? kind = null)
{
    [YamlMember(Alias = "apiVersion", Order = -3)]
    public string? ApiVersion { get; set; } = apiVersion;

    [YamlMember(Alias = "kind", Order = -2)]
    public string? Kind { get; set; } = kind;
}

/// <summary>An object of the cluster.</summary>
/// <param name="apiVersion">The version of its kind.</param>
/// <param name="kind">Its kind.</param>
public abstract class BaseKubernetesResource(string apiVersion, string kind) : BaseKubernetesObject(apiVersion, kind)
{
    [YamlMember(Alias = "metadata", Order = -1)]
    public ObjectMetaV1 Metadata { get; set; } = new();
}

/// <summary>What runs pods.</summary>
/// <param name="apiVersion">The version of its kind.</param>
/// <param name="kind">Its kind.</param>
public abstract class Workload(string apiVersion, string kind) : BaseKubernetesResource(apiVersion, kind)
{
    [YamlIgnore]
    public abstract PodTemplateSpecV1 PodTemplate { get; }
}
