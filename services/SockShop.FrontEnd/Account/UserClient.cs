using System.Net;
using System.Text.Json;
using SockShop.FrontEnd.Upstream;

namespace SockShop.FrontEnd.Account;

internal sealed class UserClient(HttpClient http)
{
    public const string Addresses = "addresses";
    public const string Cards = "cards";
    public const string Customers = "customers";

    public Task<HttpResponseMessage> LoginAsync(string? authorization, CancellationToken ct)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, "/login");
        message.Headers.TryAddWithoutValidation("Authorization", authorization);
        return http.SendAsync(message, ct);
    }

    public Task<HttpResponseMessage> RegisterAsync(Registration registration, CancellationToken ct) => http.PostAsJsonAsync("/register", registration, ct);

    public Task<HttpResponseMessage> CustomerAsync(string id, CancellationToken ct) => http.GetAsync(Path(Customers, id), ct);

    public Task<HttpResponseMessage> CreateAsync(NewCustomer customer, CancellationToken ct) => http.PostAsJsonAsync("/customers", customer, ct);

    public Task<HttpResponseMessage> AddAsync(NewAddress address, string customerId, CancellationToken ct) => http.PostAsJsonAsync(
        "/addresses",
        new { address.Number, address.Street, address.City, address.Postcode, address.Country, userID = customerId },
        ct);

    public Task<HttpResponseMessage> AddAsync(NewCard card, string customerId, CancellationToken ct) =>
        http.PostAsJsonAsync("/cards", new { card.LongNum, card.Expires, card.Ccv, userID = customerId }, ct);

    /// <summary>A customer's <see cref="Addresses"/> or <see cref="Cards"/>, as the service lists them.</summary>
    public Task<HttpResponseMessage> OwnedAsync(string kind, string customerId, CancellationToken ct) => http.GetAsync($"{Path(Customers, customerId)}/{kind}", ct);

    /// <summary>A customer's <see cref="Addresses"/> or <see cref="Cards"/>, the oldest first.</summary>
    public async Task<JsonElement[]> ListOwnedAsync(string kind, string customerId, CancellationToken ct)
    {
        using var answer = await OwnedAsync(kind, customerId, ct);
        return answer.StatusCode == HttpStatusCode.NotFound ? [] : await answer.ReadListAsync("user", ct);
    }

    /// <returns>The service's JSON as a line of text; null when it was gone already.</returns>
    public async Task<string?> DeleteAsync(string kind, string id, CancellationToken ct)
    {
        using var answer = await http.DeleteAsync(Path(kind, id), ct);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : (await answer.ReadAsync<JsonElement>("user", ct)).GetRawText() + '\n';
    }

    private static string Path(string kind, string id) => $"/{kind}/{Uri.EscapeDataString(id)}";
}
