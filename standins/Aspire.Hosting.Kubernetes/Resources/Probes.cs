using YamlDotNet.Serialization;

namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A question whose answer is the container's health.</summary>
public sealed class ProbeV1
{
    [YamlMember(Alias = "httpGet")]
    public HttpGetActionV1? HttpGet { get; set; }

    [YamlMember(Alias = "tcpSocket")]
    public TcpSocketActionV1? TcpSocket { get; set; }

    [YamlMember(Alias = "exec")]
    public ExecActionV1? Exec { get; set; }

    [YamlMember(Alias = "periodSeconds")]
    public int? PeriodSeconds { get; set; }

    [YamlMember(Alias = "timeoutSeconds")]
    public int? TimeoutSeconds { get; set; }

    [YamlMember(Alias = "failureThreshold")]
    public int? FailureThreshold { get; set; }
}

/// <summary>A request.</summary>
public sealed class HttpGetActionV1
{
    [YamlMember(Alias = "path")]
    public string? Path { get; set; }

    [YamlMember(Alias = "port")]
    public Int32OrStringV1? Port { get; set; }
}

/// <summary>A connection.</summary>
public sealed class TcpSocketActionV1
{
    [YamlMember(Alias = "port")]
    public int Port { get; set; }
}

/// <summary>A command.</summary>
public sealed class ExecActionV1
{
    [YamlMember(Alias = "command")]
    public List<string> Command { get; } = [];
}

/// <summary>What is done at its start and end.</summary>
public sealed class LifecycleV1
{
    [YamlMember(Alias = "preStop")]
    public LifecycleHandlerV1? PreStop { get; set; }
}

/// <summary>One such thing.</summary>
public sealed class LifecycleHandlerV1
{
    [YamlMember(Alias = "sleep")]
    public SleepActionV1? Sleep { get; set; }
}

/// <summary>A wait.</summary>
public sealed class SleepActionV1
{
    [YamlMember(Alias = "seconds")]
    public long Seconds { get; set; }
}
