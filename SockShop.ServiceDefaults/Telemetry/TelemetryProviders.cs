using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace SockShop.ServiceDefaults.Telemetry;

/// <summary>What records spans and metrics, and where they go.</summary>
internal static class TelemetryProviders
{
    private const string Storage = "SockShop.Storage";

    // A route has a handful of statuses; the SDK sets aside memory for 2,000 series of each instrument.
    private const int MaxSeries = 500;

    /// <summary>Spans; null when nobody wants them.</summary>
    public static TracerProvider? Tracing(TelemetrySettings settings, ResourceBuilder resource)
    {
        var (otlp, zipkin) = (settings.HasOtlp("TRACES"), settings.Zipkin);
        if (!otlp && zipkin is null)
        {
            return null;
        }

        var builder = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(settings.Configuration))
            .SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore", "System.Net.Http", "SockShop.*");
#pragma warning disable CS0618 // Zipkin's exporter is obsolete, but the variable is the original's
        return (otlp ? builder.AddOtlpExporter() : builder.AddZipkinExporter(o => o.Endpoint = zipkin!)).Build();
#pragma warning restore CS0618
    }

    /// <summary>Metrics: collected when they are scraped, and sent by OTLP where somebody wants them.</summary>
    public static MeterProvider Metering(TelemetrySettings settings, ResourceBuilder resource)
    {
        var builder = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(settings.Configuration))
            .SetResourceBuilder(resource)
            .SetExemplarFilter(ExemplarFilterType.TraceBased)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql", "otel.sdk.experimental", "OpenTelemetry.Exporter.Zipkin", "SockShop.*")
            .AddView(View)
            .AddPrometheusExporter(o =>
            {
                o.TargetInfoEnabled = false; // said by the labels that the scraper gives
                o.ScopeInfoEnabled = false;
            });
        return (settings.HasOtlp("METRICS") ? builder.AddOtlpExporter() : builder).Build();
    }

    private static MetricStreamConfiguration View(Instrument instrument) => instrument.Name switch
    {
        // Measured where statements run, the same for both dialects.
        "db.client.operation.duration" when instrument.Meter.Name != Storage => MetricStreamConfiguration.Drop,
        // Their names would end as Prometheus lets only those of histograms end.
        "dotnet.assembly.count" or "dotnet.process.cpu.count" or "dotnet.timer.count" => MetricStreamConfiguration.Drop,
        _ => new() { CardinalityLimit = MaxSeries },
    };
}
