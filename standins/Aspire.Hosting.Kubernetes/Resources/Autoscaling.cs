using YamlDotNet.Serialization;

namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>Follows the load with the number of pods.</summary>
public sealed class HorizontalPodAutoscalerV2() : BaseKubernetesResource("autoscaling/v2", "HorizontalPodAutoscaler")
{
    [YamlMember(Alias = "spec")]
    public HorizontalPodAutoscalerSpecV2 Spec { get; set; } = new();
}

/// <summary>Of what, between which bounds, by which measure.</summary>
public sealed class HorizontalPodAutoscalerSpecV2
{
    [YamlMember(Alias = "scaleTargetRef")]
    public CrossVersionObjectReferenceV2? ScaleTargetRef { get; set; }

    [YamlMember(Alias = "minReplicas")]
    public int? MinReplicas { get; set; }

    [YamlMember(Alias = "maxReplicas")]
    public int MaxReplicas { get; set; }

    [YamlMember(Alias = "metrics")]
    public List<MetricSpecV2> Metrics { get; } = [];
}

/// <summary>What is scaled.</summary>
public sealed class CrossVersionObjectReferenceV2() : BaseKubernetesResource("autoscaling/v2", "CrossVersionObjectReference")
{
    [YamlMember(Alias = "name")]
    public string? Name { get; set; }
}

/// <summary>A measure.</summary>
public sealed class MetricSpecV2
{
    [YamlMember(Alias = "type")]
    public string? Type { get; set; }

    [YamlMember(Alias = "resource")]
    public ResourceMetricSourceV2? Resource { get; set; }
}

/// <summary>CPU or memory.</summary>
public sealed class ResourceMetricSourceV2
{
    [YamlMember(Alias = "name")]
    public string? Name { get; set; }

    [YamlMember(Alias = "target")]
    public MetricTargetV2? Target { get; set; }
}

/// <summary>Its aim.</summary>
public sealed class MetricTargetV2
{
    [YamlMember(Alias = "type")]
    public string? Type { get; set; }

    [YamlMember(Alias = "averageUtilization")]
    public int? AverageUtilization { get; set; }
}
