namespace SockShop.FrontEnd.Orders;

internal sealed class OrdersClient(HttpClient http)
{
    private const string IdempotencyKey = "Idempotency-Key";

    public Task<HttpResponseMessage> ListAsync(string customerId, CancellationToken ct) =>
        http.GetAsync($"/orders/search/customerId?sort=date&custId={Uri.EscapeDataString(customerId)}", ct);

    public Task<HttpResponseMessage> GetAsync(string id, CancellationToken ct) => http.GetAsync($"/orders/{Uri.EscapeDataString(id)}", ct);

    public Task<HttpResponseMessage> PlaceAsync(OrderRequest order, string? idempotencyKey, CancellationToken ct)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, "/orders") { Content = JsonContent.Create(order) };
        if (idempotencyKey is not null)
        {
            message.Headers.TryAddWithoutValidation(IdempotencyKey, idempotencyKey);
        }

        return http.SendAsync(message, ct);
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
