using System.Net.Http.Json;
using System.Text.Json;

namespace SockShop.AppHost.Drills;

/// <summary>Asks Prometheus which alerts fire.</summary>
internal sealed class AlertWatch(Uri prometheus) : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);
    private readonly HttpClient _http = new() { BaseAddress = prometheus };

    public async Task<bool> IsFiringAsync(ExpectedAlert alert, CancellationToken ct)
    {
        var answer = await _http.GetFromJsonAsync<JsonElement>("/api/v1/alerts", ct);
        return answer.GetProperty("data").GetProperty("alerts").EnumerateArray().Any(a =>
            a.GetProperty("state").ValueEquals("firing") && Is(alert, a.GetProperty("labels")));
    }

    /// <summary>Waits until the alert fires or no longer does; false when that has not come within the limit.</summary>
    public async Task<bool> UntilAsync(bool firing, ExpectedAlert alert, TimeSpan limit, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(limit);
        while (await IsFiringAsync(alert, ct) != firing)
        {
            if (timeout.IsCancellationRequested)
            {
                return false;
            }

            await Task.Delay(s_interval, ct);
        }

        return true;
    }

    public void Dispose() => _http.Dispose();

    private static bool Is(ExpectedAlert alert, JsonElement labels) =>
        Label(labels, "alertname") == alert.Name && Label(labels, "service") == alert.Service
        && string.Equals(Label(labels, "severity"), alert.Severity.ToString(), StringComparison.OrdinalIgnoreCase);

    private static string? Label(JsonElement labels, string name) => labels.TryGetProperty(name, out var value) ? value.GetString() : null;
}
