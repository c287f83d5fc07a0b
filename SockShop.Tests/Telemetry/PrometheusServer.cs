using System.Net.Http.Json;
using System.Text.Json;
using SockShop.Tests.Backends;

namespace SockShop.Tests.Telemetry;

/// <summary>A Prometheus of the tests' own, from Debian's package, that scrapes every second.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    public const string Missing = "There is no Prometheus: install Debian's package prometheus.";
    private const string Binary = "/usr/bin/prometheus";
    private readonly string _folder = Directory.CreateTempSubdirectory("sockshop-prometheus-").FullName;
    private readonly HttpClient _http;
    private readonly ServerProcess _process;

    private PrometheusServer(IEnumerable<ScrapeTarget> targets)
    {
        var port = ServerProcess.FreePort();
        _http = new() { BaseAddress = new($"http://127.0.0.1:{port}") };
        File.WriteAllText($"{_folder}/prometheus.yml", Configuration(targets));
        _process = new(_folder, new Dictionary<string, string>(), "TERM", [
            Binary, $"--config.file={_folder}/prometheus.yml", $"--storage.tsdb.path={_folder}/data", $"--web.listen-address=127.0.0.1:{port}", "--enable-feature=exemplar-storage"]);
    }

    public static bool IsInstalled => File.Exists(Binary);

    public static async Task<PrometheusServer> StartAsync(IEnumerable<ScrapeTarget> targets)
    {
        var server = new PrometheusServer(targets);
        await ServerProcess.AnswersAsync(async () => (await server._http.GetAsync("/-/ready")).EnsureSuccessStatusCode(), server._folder);
        return server;
    }

    /// <summary>What a query gives now.</summary>
    public async Task<JsonElement[]> QueryAsync(string query) =>
        [.. (await GetAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}")).GetProperty("result").EnumerateArray()];

    public async Task<JsonElement[]> ExemplarsAsync(string query) =>
        [.. (await GetAsync($"/api/v1/query_exemplars?query={Uri.EscapeDataString(query)}&start={Now - 60}&end={Now + 60}")).EnumerateArray()];

    /// <summary>What Prometheus says of itself.</summary>
    public Task<string> OwnMetricsAsync() => _http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    private async Task<JsonElement> GetAsync(string path) =>
        (await _http.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken)).GetProperty("data");

    // Of a label that the target has too, Prometheus keeps the target's and renames the other, even if they say the same.
    private static string Configuration(IEnumerable<ScrapeTarget> targets) => $"""
        global: {"{scrape_interval: 1s}"}
        scrape_configs:
        - job_name: sockshop
          metric_relabel_configs:
          - {"{action: labeldrop, regex: exported_service}"}
          static_configs:
        {string.Join('\n', targets.Select(t => t.ToYaml()))}
        """;
}

/// <summary>A service to scrape, with the labels that its series get.</summary>
internal sealed record ScrapeTarget(Uri Address, IReadOnlyDictionary<string, string> Labels)
{
    public string ToYaml() => $"  - {{targets: ['{Address.Authority}'], labels: {{{string.Join(", ", Labels.Select(l => $"{l.Key}: '{l.Value}'"))}}}}}";
}
