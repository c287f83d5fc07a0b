using System.Net.Http.Headers;
using System.Threading.Channels;
using OpenTelemetry;

namespace SockShop.FrontEnd.Browser.Spans;

/// <summary>
/// Sends browsers' spans where the service's own go by OTLP, as service <c>web</c>. Not by the SDK: a span of its would have another
/// id than the browser gave it. Spans that nobody takes in time are dropped.
/// </summary>
internal sealed partial class SpanExport(IConfiguration configuration, ILogger<SpanExport> logger) : BackgroundService
{
    private const int MaxWaiting = 256;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly Channel<IReadOnlyList<BrowserSpan>> _waiting = Channel.CreateBounded<IReadOnlyList<BrowserSpan>>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly Uri? _receiver = Receiver(configuration);

    /// <summary>Whether anybody receives spans; otherwise pages need not send any.</summary>
    public bool IsOn => _receiver is not null;

    public void Add(IReadOnlyList<BrowserSpan> spans) => _waiting.Writer.TryWrite(spans);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var http = new HttpClient { Timeout = s_patience };
        foreach (var (name, value) in Headers(configuration["OTEL_EXPORTER_OTLP_HEADERS"]))
        {
            http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }

        await foreach (var spans in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            if (_receiver is not null)
            {
                await SendAsync(http, spans, stoppingToken);
            }
        }
    }

    private async Task SendAsync(HttpClient http, IReadOnlyList<BrowserSpan> spans, CancellationToken ct)
    {
        using var unseen = SuppressInstrumentationScope.Begin();
        try
        {
            using var body = new ByteArrayContent(OtlpSpans.Write(spans)) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-protobuf") } };
            using var answer = await http.PostAsync(_receiver, body, ct);
            answer.EnsureSuccessStatusCode();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            NotSent(spans.Count, e.Message);
        }
    }

    private static Uri? Receiver(IConfiguration configuration) =>
        configuration.GetValue("OTEL_SDK_DISABLED", false)
        || configuration["OTEL_TRACES_EXPORTER"] is { Length: > 0 } and not "otlp"
        || (configuration["OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"] ?? configuration["OTEL_EXPORTER_OTLP_PROTOCOL"]) != "http/protobuf"
            ? null
            : configuration["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] is { Length: > 0 } exact ? new(exact)
            : configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 } root ? new($"{root.TrimEnd('/')}/v1/traces") : null;

    private static IEnumerable<(string Name, string Value)> Headers(string? setting) =>
        (setting ?? "").Split(',').Select(h => h.Split('=', 2)).Where(h => h.Length == 2).Select(h => (h[0].Trim(), Uri.UnescapeDataString(h[1].Trim())));

    [LoggerMessage(LogLevel.Debug, "{Count} spans of browsers were not taken: {Reason}", EventName = "browser.spans_not_sent")]
    private partial void NotSent(int count, string reason);
}
