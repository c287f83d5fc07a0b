namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of an endpoint's address.</summary>
public enum EndpointProperty
{
    /// <summary>Scheme, host and port.</summary>
    Url,

    /// <summary>Host name.</summary>
    Host,

    /// <summary>Host as an IPv4 address.</summary>
    IPV4Host,

    /// <summary>Port that clients use.</summary>
    Port,

    /// <summary>Scheme, such as <c>http</c>.</summary>
    Scheme,

    /// <summary>Port that the process or container listens on.</summary>
    TargetPort,

    /// <summary>Host and port with a colon between them.</summary>
    HostAndPort,

    /// <summary><c>True</c> or <c>False</c>.</summary>
    TlsEnabled,
}
