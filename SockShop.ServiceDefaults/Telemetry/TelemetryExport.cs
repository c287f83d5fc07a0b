using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace SockShop.ServiceDefaults.Telemetry;

/// <summary>Exports spans and metrics by OTLP to where the standard <c>OTEL_*</c> variables say; flushes when the service stops.</summary>
internal sealed class TelemetryExport(string service) : IHostedService
{
    private TracerProvider? _tracing;
    private MeterProvider? _metering;

    /// <summary>What is said of the service on every signal; the variables win over the name given here.</summary>
    public static ResourceBuilder Resource(string service) =>
        ResourceBuilder.CreateEmpty().AddService(service, autoGenerateServiceInstanceId: false).AddTelemetrySdk().AddEnvironmentVariableDetector();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _tracing = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(Resource(service))
            .AddSource("Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "SockShop.*")
            .AddOtlpExporter()
            .Build();
        _metering = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(Resource(service))
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql", "SockShop.*")
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _tracing?.Dispose();
        _metering?.Dispose();
        return Task.CompletedTask;
    }
}
