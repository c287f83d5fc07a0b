using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using SockShop.FrontEnd.Upstream;
using SockShop.ServiceDefaults.Errors;

namespace SockShop.FrontEnd.Catalogue;

internal sealed partial class CatalogueClient(HttpClient http)
{
    /// <summary>What a request to the shop gets at the same path of the catalogue.</summary>
    public Task<HttpResponseMessage> GetAsync(string pathAndQuery, CancellationToken ct) => http.GetAsync(pathAndQuery, ct);

    /// <summary>A file, of which the browser may already have a version or a part.</summary>
    public Task<HttpResponseMessage> GetFileAsync(HttpRequest request, CancellationToken ct)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, request.Path.ToUriComponent());
        foreach (var header in (string[])["If-None-Match", "If-Modified-Since", "Range"])
        {
            message.Headers.TryAddWithoutValidation(header, [.. request.Headers[header]]);
        }

        return http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    // Ids come from the browser. Of others than these a path is another path, as of "..", or none, as of a NUL.
    public async Task<Sock?> FindAsync(string id, CancellationToken ct)
    {
        if (!SockId().IsMatch(id))
        {
            return null;
        }

        using var answer = await http.GetAsync($"/catalogue/{Uri.EscapeDataString(id)}", ct);
        var sock = answer.StatusCode == HttpStatusCode.NotFound ? null : await answer.ReadAsync<Sock>("catalogue", ct);
        return sock?.Id == id ? sock : null; // "size" is a path of the catalogue, and no sock
    }

    /// <param name="query">As the catalogue takes it, such as <c>sort=id&amp;size=3</c>.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<Sock[]> ListAsync(string query, CancellationToken ct) => (await ReadAsync<Sock[]?>($"/catalogue?{query}", ct)) ?? [];

    public async Task<int> CountAsync(string query, CancellationToken ct) => (await ReadAsync<CountAnswer>($"/catalogue/size?{query}", ct))?.Size ?? 0;

    public async Task<string[]> TagsAsync(CancellationToken ct) => (await ReadAsync<TagsAnswer>("/tags", ct))?.Tags ?? [];

    // The original's catalogue says null where it has none.
    private async Task<T?> ReadAsync<T>(string pathAndQuery, CancellationToken ct)
    {
        using var answer = await http.GetAsync(pathAndQuery, ct);
        var json = await answer.ReadAsync<JsonElement>("catalogue", ct);
        try
        {
            return json.Deserialize<T>(JsonSerializerOptions.Web);
        }
        catch (JsonException e)
        {
            throw new DependencyException("catalogue", "gave an answer that is of no use", e);
        }
    }

    private sealed record CountAnswer(int Size);

    private sealed record TagsAnswer(string[]? Tags);

    [GeneratedRegex(@"\A[A-Za-z0-9_-][A-Za-z0-9_.-]*\z")]
    private static partial Regex SockId();
}

internal sealed record Sock(string? Id, decimal Price, string? Name = null, string? Description = null, string[]? ImageUrl = null, string[]? Tag = null, int? Count = null);
