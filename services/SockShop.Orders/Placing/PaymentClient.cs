using SockShop.ServiceDefaults.Http;

namespace SockShop.Orders.Placing;

/// <summary>What orders asks payment, under the order's id as the key: asked twice, it is charged once.</summary>
internal sealed class PaymentClient(HttpClient http)
{
    /// <summary>Null when payment answered JSON's null.</summary>
    public async Task<Authorisation?> AuthoriseAsync(Order order, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/paymentAuth")
        {
            Headers = { { "Idempotency-Key", order.Id } },
            Content = JsonContent.Create(new { order.Address, order.Card, order.Customer, Amount = order.Total }),
        };
        using var response = await http.SendAsync(request, ct);
        return await response.ReadAnswerAsync<Authorisation>("payment", ct);
    }

    /// <summary>Takes back the authorisation, also one that is still on its way.</summary>
    public async Task VoidAsync(string orderId, CancellationToken ct)
    {
        using var response = await http.PostAsync($"/paymentAuth/{orderId}/void", null, ct);
        response.EnsureAnswered("payment");
    }
}

/// <summary>Payment's decision; the original's test double says no message.</summary>
internal sealed record Authorisation(bool Authorised, string? Message);
