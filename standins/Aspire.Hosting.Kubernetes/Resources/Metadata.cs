using YamlDotNet.Serialization;

namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>Name, labels and annotations of an object.</summary>
public sealed class ObjectMetaV1
{
    [YamlMember(Alias = "name")]
    public string? Name { get; set; }

    [YamlMember(Alias = "namespace")]
    public string? Namespace { get; set; }

    [YamlMember(Alias = "labels")]
    public Dictionary<string, string> Labels { get; set; } = [];

    [YamlMember(Alias = "annotations")]
    public Dictionary<string, string> Annotations { get; } = [];

    [YamlMember(Alias = "finalizers")]
    public List<string> Finalizers { get; } = [];
}

/// <summary>Chooses objects by their labels.</summary>
public sealed class LabelSelectorV1
{
    [YamlMember(Alias = "matchLabels")]
    public Dictionary<string, string> MatchLabels { get; set; } = [];

    [YamlMember(Alias = "matchExpressions")]
    public List<LabelSelectorRequirementV1> MatchExpressions { get; set; } = [];
}

/// <summary>A condition on one label.</summary>
public sealed class LabelSelectorRequirementV1
{
    [YamlMember(Alias = "key")]
    public string? Key { get; set; }

    [YamlMember(Alias = "operator")]
    public string? Operator { get; set; }
}

/// <summary>A field of the pod's own object.</summary>
public sealed class ObjectFieldSelectorV1
{
    [YamlMember(Alias = "fieldPath")]
    public string? FieldPath { get; set; }
}
