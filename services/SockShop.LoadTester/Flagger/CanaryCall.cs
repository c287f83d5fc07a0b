using System.Text.Json;

namespace SockShop.LoadTester.Flagger;

/// <summary>What Flagger sends: which canary, how far it is, and what its webhook says.</summary>
internal sealed record CanaryCall
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { MaxDepth = 8 };

    public string Name { get; init; } = "";

    public string Namespace { get; init; } = "";

    public string Phase { get; init; } = "";

    /// <summary>Changes with the canary's revision.</summary>
    public string Checksum { get; init; } = "";

    /// <summary>The webhook's own settings; null when there are none.</summary>
    public Dictionary<string, string>? Metadata { get; init; }

    public string Canary => $"{Name}.{Namespace}";

    /// <summary>Whether the rollout is decided: nothing more is to be tested.</summary>
    public bool IsOver => Phase is "Succeeded" or "Failed" or "Terminating" or "Terminated";

    /// <summary>A setting; empty when it is not there.</summary>
    public string Setting(string name) => Metadata?.GetValueOrDefault(name) ?? "";

    /// <returns>Null when the body is not Flagger's JSON.</returns>
    public static async Task<CanaryCall?> ReadAsync(HttpRequest request)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<CanaryCall>(request.Body, s_json, request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
