using System.Diagnostics;
using System.Net;
using SockShop.ServiceDefaults;
using SockShop.ServiceDefaults.Errors;
using SockShop.ServiceDefaults.Http;

namespace SockShop.FrontEnd.Orders;

internal sealed class OrdersClient(HttpClient http)
{
    private const string IdempotencyKey = "Idempotency-Key";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_firstRepeat = TimeSpan.FromMilliseconds(200);

    public Task<HttpResponseMessage> ListAsync(string customerId, CancellationToken ct) =>
        http.GetAsync($"/orders/search/customerId?sort=date&custId={Uri.EscapeDataString(customerId)}", ct);

    public Task<HttpResponseMessage> GetAsync(string id, CancellationToken ct) => http.GetAsync($"/orders/{Uri.EscapeDataString(id)}", ct);

    public Task<HttpResponseMessage> ShipmentAsync(string id, CancellationToken ct) => http.GetAsync($"/orders/{Uri.EscapeDataString(id)}/shipment", ct);

    /// <summary>
    /// Places the order once, however often it takes to ask. An attempt without an answer may have placed it, and nobody may
    /// then be told that it failed: orders is asked, under the same key, until it says what became of it.
    /// </summary>
    public async Task<HttpResponseMessage> PlaceAsync(OrderRequest order, string key)
    {
        var asked = Stopwatch.StartNew();
        var unanswered = false;
        for (var attempt = 1; ; attempt++)
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, "/orders") { Content = JsonContent.Create(order) };
            message.Headers.TryAddWithoutValidation(IdempotencyKey, key);
            try
            {
                // Not cancelled when the browser hangs up: the customer wants the order all the same.
                var answer = await http.SendAsync(message, CancellationToken.None);
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || !IsToBeRepeated())
                {
                    return answer;
                }
            }
            catch (DependencyException) when (IsToBeRepeated())
            {
            }

            await Task.Delay(Backoff.After(s_firstRepeat, attempt));

            bool IsToBeRepeated() => (unanswered |= message.WasUnanswered()) && asked.Elapsed < s_patience;
        }
    }
}

/// <summary>Where the orders service finds what it needs: names of the cluster's services, whatever their addresses here.</summary>
internal sealed record OrderRequest(string Customer, string? Address, string? Card, string Items)
{
    public static OrderRequest For(string customerId, string? addressId, string? cardId) => new(
        $"http://user/customers/{customerId}",
        addressId is null ? null : $"http://user/addresses/{addressId}",
        cardId is null ? null : $"http://user/cards/{cardId}",
        $"http://carts/carts/{customerId}/items");
}

internal sealed record Order(string? CustomerId);
