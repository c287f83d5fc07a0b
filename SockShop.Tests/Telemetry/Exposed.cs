using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace SockShop.Tests.Telemetry;

/// <summary>An application whose metrics, the test's own, can be scraped.</summary>
internal sealed class Exposed : IAsyncDisposable
{
    public const string OpenMetrics = "application/openmetrics-text; version=1.0.0";
    private readonly MeterProvider _provider;
    private readonly WebApplication _app;

    private Exposed(WebApplication app, MeterProvider provider) => (_app, _provider) = (app, provider);

    public static async Task<Exposed> StartAsync(Action<PrometheusAspNetCoreOptions> configure, params Meter[] meters)
    {
        var provider = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateEmpty().AddAttributes([new("service.name", "s")]))
            .SetExemplarFilter(ExemplarFilterType.TraceBased)
            .AddMeter([.. meters.Select(m => m.Name)])
            .AddPrometheusExporter(configure)
            .Build();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        var app = builder.Build();
        app.MapPrometheusScrapingEndpoint("/metrics", provider, null, null);
        await app.StartAsync();
        return new(app, provider);
    }

    /// <summary>Nothing but the metrics, collected anew each time.</summary>
    public static Task<Exposed> StartPlainAsync(params Meter[] meters) => StartAsync(Plain, meters);

    public static void Plain(PrometheusAspNetCoreOptions options)
    {
        options.ScrapeResponseCacheDurationMilliseconds = 0;
        options.ScopeInfoEnabled = false;
        options.TargetInfoEnabled = false;
    }

    public async Task<string> ScrapeAsync(string accept = "text/plain")
    {
        using var response = await GetAsync(accept);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async Task<HttpResponseMessage> GetAsync(string accept)
    {
        using var http = _app.GetTestClient();
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);
        return await http.GetAsync("/metrics", TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _provider.Dispose();
    }
}
