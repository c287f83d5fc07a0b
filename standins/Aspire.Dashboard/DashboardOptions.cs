using System.Security.Cryptography;
using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard;

/// <summary>The settings, by the names that the real dashboard has for them.</summary>
internal sealed class DashboardOptions
{
    public required Uri[] Pages { get; init; }

    public required Uri Otlp { get; init; }

    /// <summary>What a browser has to show; random when none is given.</summary>
    public required string BrowserToken { get; init; }

    /// <summary>What senders of telemetry have to show; random when none is given.</summary>
    public required string OtlpApiKey { get; init; }

    public bool AllowAnonymous { get; init; }

    /// <summary>The Unix domain socket of the AppHost's resource service; null when telemetry is all there is to show.</summary>
    public string? ResourceSocket { get; init; }

    public string ApplicationName { get; init; } = "";

    public required TelemetryLimits Limits { get; init; }

    public static DashboardOptions From(IConfiguration configuration) => new()
    {
        Pages = [.. (configuration["ASPNETCORE_URLS"] ?? "http://localhost:18888").Split(';').Select(url => Loopback("ASPNETCORE_URLS", url))],
        Otlp = Loopback("ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] ?? "http://localhost:18890"),
        BrowserToken = configuration["Dashboard:Frontend:BrowserToken"] is { Length: > 0 } token ? token : Random(),
        OtlpApiKey = configuration["Dashboard:Otlp:PrimaryApiKey"] is { Length: > 0 } key ? key : Random(),
        AllowAnonymous = configuration.GetValue("ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS", false),
        ResourceSocket = configuration["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] is { Length: > 0 } url ? Socket(url) : null,
        ApplicationName = configuration["Dashboard:ApplicationName"] ?? "",
        Limits = configuration.GetSection(TelemetryLimits.Section).Get<TelemetryLimits>() ?? new(),
    };

    private static Uri Loopback(string setting, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback
            ? address
            : throw new InvalidOperationException($"{setting} is '{url}'. It has to be an http address of this machine only, such as http://localhost:18888.");

    private static string Socket(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == "unix"
            ? address.LocalPath
            : throw new InvalidOperationException($"ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL is '{url}'. It has to name a Unix domain socket, such as unix:///tmp/resources.sock.");

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
