using System.Diagnostics;

namespace OpenTelemetry.Exporter;

/// <summary>Where spans go, and how many wait for it.</summary>
[Obsolete("Zipkin receives OTLP through a collector; exporters for it are no longer developed.")]
public sealed class ZipkinExporterOptions
{
    private const string EndpointVariable = "OTEL_EXPORTER_ZIPKIN_ENDPOINT";

    /// <summary>Zipkin's collector for spans of version 2. The variable <c>OTEL_EXPORTER_ZIPKIN_ENDPOINT</c> sets the default.</summary>
    public Uri Endpoint { get; set; } =
        Uri.TryCreate(Environment.GetEnvironmentVariable(EndpointVariable), UriKind.Absolute, out var endpoint) ? endpoint : new("http://localhost:9411/api/v2/spans");

    /// <summary>The queue of ended spans.</summary>
    public BatchExportProcessorOptions<Activity> BatchExportProcessorOptions { get; set; } = new Trace.BatchExportActivityProcessorOptions();
}
