using YamlDotNet.Serialization;

namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A container.</summary>
public sealed class ContainerV1
{
    [YamlMember(Alias = "name")]
    public string? Name { get; set; }

    [YamlMember(Alias = "image")]
    public string? Image { get; set; }

    [YamlMember(Alias = "args")]
    public List<string> Args { get; } = [];

    [YamlMember(Alias = "ports")]
    public List<ContainerPortV1> Ports { get; } = [];

    [YamlMember(Alias = "env")]
    public List<EnvVarV1> Env { get; } = [];

    [YamlMember(Alias = "resources")]
    public ResourceRequirementsV1? Resources { get; set; }

    [YamlMember(Alias = "securityContext")]
    public SecurityContextV1? SecurityContext { get; set; }

    [YamlMember(Alias = "livenessProbe")]
    public ProbeV1? LivenessProbe { get; set; }

    [YamlMember(Alias = "readinessProbe")]
    public ProbeV1? ReadinessProbe { get; set; }

    [YamlMember(Alias = "startupProbe")]
    public ProbeV1? StartupProbe { get; set; }

    [YamlMember(Alias = "lifecycle")]
    public LifecycleV1? Lifecycle { get; set; }

    [YamlMember(Alias = "volumeMounts")]
    public List<VolumeMountV1> VolumeMounts { get; } = [];
}

/// <summary>A port that it listens on.</summary>
public sealed class ContainerPortV1
{
    [YamlMember(Alias = "name")]
    public string? Name { get; set; }

    [YamlMember(Alias = "containerPort")]
    public Int32OrStringV1? ContainerPort { get; set; }
}

/// <summary>What it is given, and at most.</summary>
public sealed class ResourceRequirementsV1
{
    [YamlMember(Alias = "requests")]
    public Dictionary<string, string> Requests { get; } = [];

    [YamlMember(Alias = "limits")]
    public Dictionary<string, string> Limits { get; } = [];
}

/// <summary>What it may do.</summary>
public sealed class SecurityContextV1
{
    [YamlMember(Alias = "allowPrivilegeEscalation")]
    public bool? AllowPrivilegeEscalation { get; set; }

    [YamlMember(Alias = "readOnlyRootFilesystem")]
    public bool? ReadOnlyRootFilesystem { get; set; }

    [YamlMember(Alias = "capabilities")]
    public CapabilitiesV1? Capabilities { get; set; }
}

/// <summary>Privileges taken.</summary>
public sealed class CapabilitiesV1
{
    [YamlMember(Alias = "drop")]
    public List<string> Drop { get; } = [];
}

/// <summary>A volume in its file system.</summary>
public sealed class VolumeMountV1
{
    [YamlMember(Alias = "name")]
    public string? Name { get; set; }

    [YamlMember(Alias = "mountPath")]
    public string? MountPath { get; set; }

    [YamlMember(Alias = "readOnly")]
    public bool? ReadOnly { get; set; }
}
