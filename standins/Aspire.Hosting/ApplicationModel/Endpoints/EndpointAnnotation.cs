using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// An endpoint of a resource. The local engine puts no proxy before a process: at run time the public port and the
/// target port are the same, and <see cref="IsProxied"/> is a wish for other hosts.
/// </summary>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    private string? _name;
    private string? _uriScheme;
    private string? _transport;

    /// <summary>Describes an endpoint.</summary>
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="uriScheme">Scheme of its URL; null: the protocol's name.</param>
    /// <param name="transport">How bytes travel; null: <c>http</c> for http schemes, else the scheme.</param>
    /// <param name="name">Its name; null: the scheme.</param>
    /// <param name="port">Port that clients use; null: a free one.</param>
    /// <param name="targetPort">Port that the process or container listens on; null: the same.</param>
    /// <param name="isExternal">Whether it is reachable from outside the application; null: no.</param>
    /// <param name="isProxied">Whether a proxy may stand before it; null: yes.</param>
    public EndpointAnnotation(
        ProtocolType protocol,
        string? uriScheme = null,
        string? transport = null,
        string? name = null,
        int? port = null,
        int? targetPort = null,
        bool? isExternal = null,
        bool? isProxied = null)
    {
        if (name is not null)
        {
            ModelName.Check(name, "endpoint");
        }

        Protocol = protocol;
        _uriScheme = uriScheme;
        _transport = transport;
        _name = name;
        Port = port;
        TargetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsProxied = isProxied ?? true;
    }

    /// <summary>The name, unique in its resource without regard to case.</summary>
    public string Name
    {
        get => _name ?? UriScheme;
        set => _name = value;
    }

    /// <summary>TCP or UDP.</summary>
    public ProtocolType Protocol { get; set; }

    /// <summary>Scheme of its URL.</summary>
    public string UriScheme
    {
        get => _uriScheme ?? (Protocol is ProtocolType.Udp ? "udp" : "tcp");
        set => _uriScheme = value;
    }

    /// <summary>How bytes travel, such as <c>http</c> or <c>tcp</c>.</summary>
    public string Transport
    {
        get => _transport ?? (UriScheme is "http" or "https" ? "http" : UriScheme);
        set => _transport = value;
    }

    /// <summary>Port that clients use; null: a free one.</summary>
    public int? Port { get; set; }

    /// <summary>Port that the process or container listens on; null: the public port.</summary>
    public int? TargetPort { get; set; }

    /// <summary>Name or address the process listens on.</summary>
    public string TargetHost { get; set; } = "localhost";

    /// <summary>Whether it is reachable from outside the application.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Whether a proxy may stand before it.</summary>
    public bool IsProxied { get; set; }

    /// <summary>Whether it speaks TLS.</summary>
    public bool TlsEnabled
    {
        get => field || UriScheme is "https";
        set;
    }

    /// <summary>Whether a reference to the whole resource leaves this endpoint out.</summary>
    public bool ExcludeReferenceEndpoint { get; set; }

    /// <summary>Whether nobody declared it but the launch profile, or the mere fact that the project is a web project.</summary>
    internal bool IsFromLaunchProfile { get; init; }

    internal TaskCompletionSource<AllocatedAddress> Allocation { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

internal sealed record AllocatedAddress(string Host, int Port, int TargetPort);
