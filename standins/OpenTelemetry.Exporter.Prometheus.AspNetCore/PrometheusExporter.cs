using System.Collections.Concurrent;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>Collects when it is scraped. A response serves all who ask within a short while, so that many scrapers cost as one.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    // The SDK tells an exporter its provider, but nobody the exporters of a provider.
    private static readonly ConcurrentDictionary<PrometheusExporter, byte> s_all = [];

    private readonly PrometheusAspNetCoreOptions _options;
    private readonly Dictionary<ExpositionFormat, (byte[] Exposition, long At)> _responses = [];
    private readonly SemaphoreSlim _gate = new(1);
    private ExpositionFormat _format = ExpositionFormat.Text;
    private byte[]? _collected;

    public PrometheusExporter(PrometheusAspNetCoreOptions options)
    {
        _options = options;
        s_all.TryAdd(this, 0);
    }

    public Func<int, bool>? Collect { get; set; }

    public static PrometheusExporter? Of(MeterProvider provider) => s_all.Keys.FirstOrDefault(e => ReferenceEquals(e.ParentProvider, provider));

    public async Task<byte[]> ScrapeAsync(ExpositionFormat format, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            var fresh = _responses.TryGetValue(format, out var last) && Environment.TickCount64 - last.At < _options.ScrapeResponseCacheDurationMilliseconds;
            return fresh ? last.Exposition : CollectAs(format);
        }
        finally
        {
            _gate.Release();
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        _collected = Exposition.Write(batch, _options.TargetInfoEnabled ? ParentProvider.GetResource() : null, _format, _options.ScopeInfoEnabled);
        return ExportResult.Success;
    }

    protected override void Dispose(bool disposing)
    {
        s_all.TryRemove(this, out _);
        base.Dispose(disposing);
    }

    private byte[] CollectAs(ExpositionFormat format)
    {
        (_format, _collected) = (format, null);
        Collect!(Timeout.Infinite);
        var exposition = _collected ?? Exposition.Write(default, null, format, scopes: false);
        _responses[format] = (exposition, Environment.TickCount64);
        return exposition;
    }
}
