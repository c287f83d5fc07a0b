using Microsoft.Extensions.Configuration;

namespace SockShop.ServiceDefaults.Telemetry;

/// <summary>Where telemetry goes, as OpenTelemetry's variables say.</summary>
internal sealed class TelemetrySettings(IConfiguration configuration)
{
    public IConfiguration Configuration => configuration;

    /// <summary>Nothing is recorded at all.</summary>
    public bool IsDisabled => configuration.GetValue("OTEL_SDK_DISABLED", false);

    /// <summary>Zipkin's collector; only where there is nobody to send spans to by OTLP.</summary>
    public Uri? Zipkin => !HasOtlp("TRACES") && configuration["ZIPKIN"] is { Length: > 0 } address ? Collector(new(address)) : null;

    /// <summary>Whether a signal goes out by OTLP: there is an endpoint for it, and it is not kept back.</summary>
    /// <param name="signal"><c>TRACES</c>, <c>METRICS</c> or <c>LOGS</c>.</param>
    public bool HasOtlp(string signal) =>
        configuration[$"OTEL_{signal}_EXPORTER"] is null or "" or "otlp"
        && (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] ?? configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"]) is { Length: > 0 };

    // The seed names version 1 of Zipkin's interface; spans are sent in version 2.
    private static Uri Collector(Uri address) => address.AbsolutePath is "/" or "/api/v1/spans" ? new(address, "/api/v2/spans") : address;
}
