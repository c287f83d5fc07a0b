using YamlDotNet.Serialization;

namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>Settings and files.</summary>
public sealed class ConfigMap() : BaseKubernetesResource("v1", "ConfigMap")
{
    [YamlMember(Alias = "data")]
    public Dictionary<string, string> Data { get; } = [];
}

/// <summary>A namespace.</summary>
public sealed class Namespace() : BaseKubernetesResource("v1", "Namespace")
{
}
