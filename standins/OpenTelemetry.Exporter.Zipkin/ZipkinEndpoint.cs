using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OpenTelemetry.Exporter.Zipkin;

/// <summary>Who is at one end of a span: a name, or an address.</summary>
internal sealed record ZipkinEndpoint(string? Service, IPAddress? Address, int? Port)
{
    // Most telling first; the later ones are what instrumentations said before the conventions were stable.
    private static readonly (string Name, string? Port)[] s_attributes =
    [
        ("peer.service", null), ("server.address", "server.port"), ("net.peer.name", "net.peer.port"), ("network.peer.address", "network.peer.port"),
        ("server.socket.domain", null), ("server.socket.address", "server.socket.port"), ("net.sock.peer.name", null),
        ("net.sock.peer.addr", "net.sock.peer.port"), ("peer.hostname", null), ("peer.address", null), ("db.namespace", null), ("db.name", null),
    ];

    public bool IsVersion6 => Address?.AddressFamily == AddressFamily.InterNetworkV6;

    public static ZipkinEndpoint? RemoteOf(Activity span) => s_attributes
        .Select(a => (Name: Tag(span, a.Name), a.Port))
        .Where(a => a.Name is { Length: > 0 })
        .Select(a => Of(a.Name!, a.Port is null ? null : Tag(span, a.Port)))
        .FirstOrDefault();

    private static ZipkinEndpoint Of(string name, string? port)
    {
        var number = int.TryParse(port, CultureInfo.InvariantCulture, out var parsed) ? parsed : (int?)null;
        return IPAddress.TryParse(name, out var address) ? new(null, address, number) : new(name, null, number);
    }

    private static string? Tag(Activity span, string name) => Convert.ToString(span.GetTagItem(name), CultureInfo.InvariantCulture);
}
