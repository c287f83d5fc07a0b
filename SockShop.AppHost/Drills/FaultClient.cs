using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace SockShop.AppHost.Drills;

/// <summary>Turns faults of services on and off.</summary>
/// <param name="token">What the services want to be shown.</param>
internal sealed class FaultClient(string token) : IDisposable
{
    // Should the drill die, the fault does not outlive it by much.
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(3);
    private readonly HttpClient _http = new() { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };

    /// <exception cref="DrillException">The service refuses it.</exception>
    public async Task TurnOnAsync(Uri service, string fault, CancellationToken ct)
    {
        using var response = await _http.PutAsync(new Uri(service, $"/faults/{fault}{(fault.Contains('?') ? '&' : '?')}for={s_longest}"), null, ct);
        if (!response.IsSuccessStatusCode)
        {
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>(ct);
            throw new DrillException($"{service} refuses the fault {fault}: {problem.GetProperty("detail").GetString()}");
        }
    }

    public async Task TurnOffAsync(Uri service, CancellationToken ct)
    {
        using var response = await _http.DeleteAsync(new Uri(service, "/faults"), ct);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>The drill cannot be run; the message says why.</summary>
internal sealed class DrillException(string message) : Exception(message);
