using System.Net.Http.Json;
using System.Text.Json;

namespace SockShop.Tests.Services;

internal static class JsonResponse
{
    /// <summary>The body as JSON, whatever type the response claims.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;

    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string path) =>
        await client.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);

    public static async Task<HttpResponseMessage> GetResponseAsync(this HttpClient client, string path) =>
        await client.GetAsync(path, TestContext.Current.CancellationToken);

    public static string[] Names(this JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];
}
