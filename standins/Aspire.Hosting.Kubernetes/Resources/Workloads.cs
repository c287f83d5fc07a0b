using YamlDotNet.Serialization;

namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>Interchangeable pods.</summary>
public sealed class Deployment() : Workload("apps/v1", "Deployment")
{
    [YamlMember(Alias = "spec")]
    public DeploymentSpecV1 Spec { get; set; } = new();

    [YamlIgnore]
    public override PodTemplateSpecV1 PodTemplate => Spec.Template ??= new();
}

/// <summary>What a deployment is to be.</summary>
public sealed class DeploymentSpecV1
{
    [YamlMember(Alias = "replicas")]
    public int? Replicas { get; set; }

    [YamlMember(Alias = "revisionHistoryLimit")]
    public int? RevisionHistoryLimit { get; set; }

    [YamlMember(Alias = "selector")]
    public LabelSelectorV1? Selector { get; set; }

    [YamlMember(Alias = "strategy")]
    public DeploymentStrategyV1? Strategy { get; set; }

    [YamlMember(Alias = "template")]
    public PodTemplateSpecV1? Template { get; set; }
}

/// <summary>How its pods are replaced.</summary>
public sealed class DeploymentStrategyV1
{
    [YamlMember(Alias = "type")]
    public string? Type { get; set; }

    [YamlMember(Alias = "rollingUpdate")]
    public RollingUpdateDeploymentV1? RollingUpdate { get; set; }
}

/// <summary>How many pods at a time.</summary>
public sealed class RollingUpdateDeploymentV1
{
    [YamlMember(Alias = "maxSurge")]
    public int MaxSurge { get; set; }

    [YamlMember(Alias = "maxUnavailable")]
    public int MaxUnavailable { get; set; }
}

/// <summary>Pods with a name and a volume each.</summary>
public sealed class StatefulSet() : Workload("apps/v1", "StatefulSet")
{
    [YamlMember(Alias = "spec")]
    public StatefulSetSpecV1 Spec { get; set; } = new();

    [YamlIgnore]
    public override PodTemplateSpecV1 PodTemplate => Spec.Template ??= new();
}

/// <summary>What a stateful set is to be.</summary>
public sealed class StatefulSetSpecV1
{
    [YamlMember(Alias = "replicas")]
    public int? Replicas { get; set; }

    [YamlMember(Alias = "selector")]
    public LabelSelectorV1? Selector { get; set; }

    [YamlMember(Alias = "serviceName")]
    public string? ServiceName { get; set; }

    [YamlMember(Alias = "template")]
    public PodTemplateSpecV1? Template { get; set; }
}

/// <summary>What its pods are made from.</summary>
public sealed class PodTemplateSpecV1
{
    [YamlMember(Alias = "metadata")]
    public ObjectMetaV1 Metadata { get; set; } = new();

    [YamlMember(Alias = "spec")]
    public PodSpecV1 Spec { get; set; } = new();
}
