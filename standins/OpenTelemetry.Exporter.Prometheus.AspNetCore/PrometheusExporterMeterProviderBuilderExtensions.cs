using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;
using OpenTelemetry.Exporter.Prometheus;

namespace OpenTelemetry.Metrics;

/// <summary>Adds the exporter that a scraping endpoint asks.</summary>
public static class PrometheusExporterMeterProviderBuilderExtensions
{
    /// <summary>Adds the exporter; it collects when it is scraped.</summary>
    /// <param name="builder">The builder of the meter provider.</param>
    /// <param name="configure">Says what a scrape contains; null is the defaults.</param>
    public static MeterProviderBuilder AddPrometheusExporter(this MeterProviderBuilder builder, Action<PrometheusAspNetCoreOptions>? configure)
    {
        if (configure is not null)
        {
            builder.ConfigureServices(services => services.Configure(configure));
        }

        return builder.AddReader(services => new BaseExportingMetricReader(
            new PrometheusExporter(services.GetRequiredService<IOptionsMonitor<PrometheusAspNetCoreOptions>>().CurrentValue))
        {
            TemporalityPreference = MetricReaderTemporalityPreference.Cumulative,
        });
    }
}
