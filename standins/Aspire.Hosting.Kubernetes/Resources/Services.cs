using YamlDotNet.Serialization;

namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A name and an address for pods.</summary>
public sealed class Service() : BaseKubernetesResource("v1", "Service")
{
    [YamlMember(Alias = "spec")]
    public ServiceSpecV1 Spec { get; set; } = new();
}

/// <summary>Which pods, on which ports.</summary>
public sealed class ServiceSpecV1
{
    [YamlMember(Alias = "clusterIP")]
    public string? ClusterIp { get; set; }

    [YamlMember(Alias = "selector")]
    public Dictionary<string, string> Selector { get; set; } = [];

    [YamlMember(Alias = "ports")]
    public List<ServicePortV1> Ports { get; } = [];
}

/// <summary>A port.</summary>
public sealed class ServicePortV1
{
    [YamlMember(Alias = "name")]
    public string? Name { get; set; }

    [YamlMember(Alias = "port")]
    public Int32OrStringV1? Port { get; set; }

    [YamlMember(Alias = "targetPort")]
    public Int32OrStringV1? TargetPort { get; set; }
}
