using YamlDotNet.Serialization;

namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A volume of a pod.</summary>
public sealed class VolumeV1
{
    [YamlMember(Alias = "name")]
    public string? Name { get; set; }

    [YamlMember(Alias = "emptyDir")]
    public EmptyDirVolumeSourceV1? EmptyDir { get; set; }

    [YamlMember(Alias = "configMap")]
    public ConfigMapVolumeSourceV1? ConfigMap { get; set; }

    [YamlMember(Alias = "persistentVolumeClaim")]
    public PersistentVolumeClaimVolumeSourceV1? PersistentVolumeClaim { get; set; }
}

/// <summary>A claim of the same namespace.</summary>
public sealed class PersistentVolumeClaimVolumeSourceV1
{
    [YamlMember(Alias = "claimName")]
    public string? ClaimName { get; set; }
}

/// <summary>A folder as old as the pod.</summary>
public sealed class EmptyDirVolumeSourceV1
{
    [YamlMember(Alias = "sizeLimit")]
    public string? SizeLimit { get; set; }
}

/// <summary>The entries of a ConfigMap as files.</summary>
public sealed class ConfigMapVolumeSourceV1
{
    [YamlMember(Alias = "name")]
    public string? Name { get; set; }
}

/// <summary>A volume that outlives its pod.</summary>
public sealed class PersistentVolumeClaim() : BaseKubernetesResource("v1", "PersistentVolumeClaim")
{
    [YamlMember(Alias = "spec")]
    public PersistentVolumeClaimSpecV1 Spec { get; set; } = new();
}

/// <summary>What the volume is to be.</summary>
public sealed class PersistentVolumeClaimSpecV1
{
    [YamlMember(Alias = "accessModes")]
    public List<string> AccessModes { get; } = [];

    [YamlMember(Alias = "storageClassName")]
    public string? StorageClassName { get; set; }

    [YamlMember(Alias = "resources")]
    public VolumeResourceRequirementsV1? Resources { get; set; }
}

/// <summary>Its size.</summary>
public sealed class VolumeResourceRequirementsV1
{
    [YamlMember(Alias = "requests")]
    public Dictionary<string, string> Requests { get; } = [];
}
