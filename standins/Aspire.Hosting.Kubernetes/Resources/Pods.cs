using YamlDotNet.Serialization;

namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A pod.</summary>
public sealed class PodSpecV1
{
    [YamlMember(Alias = "serviceAccountName")]
    public string? ServiceAccountName { get; set; }

    [YamlMember(Alias = "automountServiceAccountToken")]
    public bool? AutomountServiceAccountToken { get; set; }

    [YamlMember(Alias = "enableServiceLinks")]
    public bool? EnableServiceLinks { get; set; }

    [YamlMember(Alias = "restartPolicy")]
    public string? RestartPolicy { get; set; }

    [YamlMember(Alias = "terminationGracePeriodSeconds")]
    public long? TerminationGracePeriodSeconds { get; set; }

    [YamlMember(Alias = "securityContext")]
    public PodSecurityContextV1? SecurityContext { get; set; }

    [YamlMember(Alias = "containers")]
    public List<ContainerV1> Containers { get; } = [];

    [YamlMember(Alias = "volumes")]
    public List<VolumeV1> Volumes { get; } = [];

    [YamlMember(Alias = "topologySpreadConstraints")]
    public List<TopologySpreadConstraintV1> TopologySpreadConstraints { get; } = [];
}

/// <summary>How evenly pods are spread.</summary>
public sealed class TopologySpreadConstraintV1
{
    [YamlMember(Alias = "maxSkew")]
    public int? MaxSkew { get; set; }

    [YamlMember(Alias = "topologyKey")]
    public string? TopologyKey { get; set; }

    [YamlMember(Alias = "whenUnsatisfiable")]
    public string? WhenUnsatisfiable { get; set; }

    [YamlMember(Alias = "labelSelector")]
    public LabelSelectorV1? LabelSelector { get; set; }

    [YamlMember(Alias = "matchLabelKeys")]
    public List<string> MatchLabelKeys { get; } = [];
}

/// <summary>What the pod may do.</summary>
public sealed class PodSecurityContextV1
{
    [YamlMember(Alias = "runAsNonRoot")]
    public bool? RunAsNonRoot { get; set; }

    [YamlMember(Alias = "runAsUser")]
    public long? RunAsUser { get; set; }

    [YamlMember(Alias = "runAsGroup")]
    public long? RunAsGroup { get; set; }

    [YamlMember(Alias = "fsGroup")]
    public long? FsGroup { get; set; }

    [YamlMember(Alias = "fsGroupChangePolicy")]
    public string? FsGroupChangePolicy { get; set; }

    [YamlMember(Alias = "seccompProfile")]
    public SeccompProfileV1? SeccompProfile { get; set; }
}

/// <summary>The system calls it may make.</summary>
public sealed class SeccompProfileV1
{
    [YamlMember(Alias = "type")]
    public string? Type { get; set; }
}
