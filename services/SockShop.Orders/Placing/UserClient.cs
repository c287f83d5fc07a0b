using System.Net;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using SockShop.ServiceDefaults.Errors;
using SockShop.ServiceDefaults.Http;

namespace SockShop.Orders.Placing;

/// <summary>What orders asks user; null stands for what it does not know.</summary>
internal sealed partial class UserClient(HttpClient http)
{
    public async Task<(string Id, Customer Customer)?> FindCustomerAsync(string id, CancellationToken ct)
    {
        if (await FindAsync<CustomerAnswer>($"/customers/{id}", ct) is not { } answer)
        {
            return null;
        }

        var self = answer.Links?.Self?.Href ?? throw new DependencyException("user", "answered a customer without a link to itself");
        return (TrailingId().Match(self).Value, new() { FirstName = answer.FirstName, LastName = answer.LastName, Username = answer.Username });
    }

    public Task<Address?> FindAddressAsync(string id, CancellationToken ct) => FindAsync<Address>($"/addresses/{id}", ct);

    public Task<Card?> FindCardAsync(string id, CancellationToken ct) => FindAsync<Card>($"/cards/{id}", ct);

    private async Task<T?> FindAsync<T>(string path, CancellationToken ct)
        where T : class
    {
        // The original's user service adds links only for those who ask for HAL.
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Accept = { new("application/hal+json") } } };
        using var response = await http.SendAsync(request, ct);
        return response.StatusCode == HttpStatusCode.NotFound ? null : await response.ReadAnswerAsync<T>("user", ct);
    }

    [GeneratedRegex(@"[\w-]+\z")]
    private static partial Regex TrailingId();

    private sealed record CustomerAnswer(
        string? FirstName, string? LastName, string? Username, [property: JsonPropertyName("_links")] CustomerLinks? Links);

    private sealed record CustomerLinks(Link? Self);
}
