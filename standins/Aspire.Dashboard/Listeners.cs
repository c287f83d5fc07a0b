using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Aspire.Dashboard;

/// <summary>The two doors: one for people, one for telemetry. Requests know by which they came.</summary>
internal static class Listeners
{
    public static void Listen(this KestrelServerOptions kestrel, DashboardOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null; // the receiver counts for itself, and answers
        kestrel.Limits.MaxConcurrentConnections = 512;
        kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 16 * 1024, gracePeriod: TimeSpan.FromSeconds(5));
        foreach (var url in options.Pages)
        {
            Listen(kestrel, url, _ => { });
        }

        Listen(kestrel, options.Otlp, listener => listener.Use(next => connection =>
        {
            connection.Features.Set(OtlpDoor.Instance);
            return next(connection);
        }));
    }

    public static bool IsTelemetry(HttpContext context) => context.Features.Get<OtlpDoor>() is not null;

    private static void Listen(KestrelServerOptions kestrel, Uri url, Action<ListenOptions> configure)
    {
        // Kestrel cannot choose one free port on both loopback addresses.
        if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) || url.Port == 0)
        {
            kestrel.Listen(address ?? IPAddress.Loopback, url.Port, configure);
        }
        else
        {
            kestrel.ListenLocalhost(url.Port, configure);
        }
    }

    private sealed class OtlpDoor
    {
        public static OtlpDoor Instance { get; } = new();
    }
}
