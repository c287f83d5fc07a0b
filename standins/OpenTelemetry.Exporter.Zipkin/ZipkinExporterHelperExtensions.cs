using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;
using OpenTelemetry.Exporter.Zipkin;

namespace OpenTelemetry.Trace;

/// <summary>Adds the exporter to Zipkin.</summary>
[Obsolete("Zipkin receives OTLP through a collector; exporters for it are no longer developed.")]
public static class ZipkinExporterHelperExtensions
{
    /// <summary>Sends spans to Zipkin, in batches, from a bounded queue.</summary>
    /// <param name="builder">The builder of the tracer provider.</param>
    /// <param name="configure">Says where to; null is the defaults.</param>
    public static TracerProviderBuilder AddZipkinExporter(this TracerProviderBuilder builder, Action<ZipkinExporterOptions>? configure)
    {
        if (configure is not null)
        {
            builder.ConfigureServices(services => services.Configure(configure));
        }

        return builder.AddProcessor(services => Processor(services.GetRequiredService<IOptionsMonitor<ZipkinExporterOptions>>().CurrentValue));
    }

    private static BatchActivityExportProcessor Processor(ZipkinExporterOptions options)
    {
        var queue = options.BatchExportProcessorOptions;
        var exporter = new ZipkinExporter(options.Endpoint, TimeSpan.FromMilliseconds(queue.ExporterTimeoutMilliseconds));
        return new(exporter, queue.MaxQueueSize, queue.ScheduledDelayMilliseconds, queue.ExporterTimeoutMilliseconds, queue.MaxExportBatchSize);
    }
}
