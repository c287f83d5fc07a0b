using System.Security.Cryptography;
using Aspire.Hosting.Engine;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

internal static class DashboardExtensions
{
    private const int SecretBytes = 16;
    private const string OtlpKey = "AppHost:OtlpApiKey";

    /// <summary>Adds the dashboard that the AppHost was built with to what runs.</summary>
    public static void AddDashboard(this DistributedApplicationBuilder builder)
    {
        if (builder.AppHostAssembly?.Metadata("aspiredashboardpath") is not { } program)
        {
            return;
        }

        var configuration = builder.Configuration;
        configuration[OtlpKey] ??= NewSecret();
        var dashboard = new DashboardResource(program, configuration["ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN"] ?? NewSecret());
        var location = new AppHostLocation(builder.AppHostAssembly, builder.AppHostDirectory);
        builder.AddResource(dashboard)
            .WithInitialState(new() { ResourceType = "Executable", Properties = [], IsHidden = true })
            .WithHttpEndpoint(Port("ASPNETCORE_URLS"), name: DashboardResource.PagesEndpoint)
            .WithHttpEndpoint(Port("ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"), name: DashboardResource.OtlpEndpoint)
            .WithArgs(dashboard.Program)
            .WithEnvironment("ASPNETCORE_URLS", dashboard.Pages)
            .WithEnvironment("ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", dashboard.Otlp)
            .WithEnvironment("ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", $"unix://{ResourceServiceSockets.PathOf(location)}")
            .WithEnvironment("DASHBOARD__FRONTEND__BROWSERTOKEN", dashboard.Token)
            .WithEnvironment("DASHBOARD__OTLP__PRIMARYAPIKEY", configuration[OtlpKey]);

        // A port that is taken is no reason not to start: the link that is printed names the one it has.
        int? Port(string key) =>
            !configuration.GetValue<bool>("DcpPublisher:RandomizePorts")
            && Uri.TryCreate(configuration[key]?.Split(';')[0], UriKind.Absolute, out var url) && url.Port > 0 && FreePorts.IsFree(url.Port) ? url.Port : null;
    }

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
}
