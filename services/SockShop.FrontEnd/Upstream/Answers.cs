using System.Text.Json;
using System.Text.Json.Serialization;
using SockShop.ServiceDefaults.Errors;

namespace SockShop.FrontEnd.Upstream;

/// <summary>Reads another service's answers where the front-end itself needs them.</summary>
internal static class Answers
{
    public static async Task<T> ReadAsync<T>(this HttpResponseMessage answer, string service, CancellationToken ct)
    {
        try
        {
            return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<T>(ct) ?? throw new JsonException("The answer is null.");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            throw new DependencyException(service, $"gave an answer ({(int)answer.StatusCode}) that is of no use", e);
        }
    }

    /// <summary>The only list in <c>{"_embedded":{"name":[…]}}</c>.</summary>
    public static async Task<JsonElement[]> ReadListAsync(this HttpResponseMessage answer, string service, CancellationToken ct) =>
        (await answer.ReadAsync<Listing>(service, ct)).Embedded?.Values.SingleOrDefault() ?? [];

    private sealed record Listing([property: JsonPropertyName("_embedded")] Dictionary<string, JsonElement[]?>? Embedded);
}
