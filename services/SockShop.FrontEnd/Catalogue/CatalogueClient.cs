using System.Net;
using SockShop.FrontEnd.Upstream;

namespace SockShop.FrontEnd.Catalogue;

internal sealed class CatalogueClient(HttpClient http)
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

    public async Task<Sock?> FindAsync(string id, CancellationToken ct)
    {
        using var answer = await http.GetAsync($"/catalogue/{Uri.EscapeDataString(id)}", ct);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await answer.ReadAsync<Sock>("catalogue", ct);
    }
}

internal sealed record Sock(string Id, decimal Price);
