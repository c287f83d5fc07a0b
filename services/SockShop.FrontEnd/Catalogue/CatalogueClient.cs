using System.Net;
using System.Text.RegularExpressions;
using SockShop.FrontEnd.Upstream;

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

    [GeneratedRegex(@"\A[A-Za-z0-9_-][A-Za-z0-9_.-]*\z")]
    private static partial Regex SockId();
}

internal sealed record Sock(string? Id, decimal Price);
