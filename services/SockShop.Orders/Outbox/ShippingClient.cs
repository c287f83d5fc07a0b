using SockShop.ServiceDefaults.Http;

namespace SockShop.Orders.Outbox;

/// <summary>What orders asks shipping.</summary>
internal sealed class ShippingClient(HttpClient http)
{
    public async Task ShipAsync(Shipment shipment, CancellationToken ct)
    {
        using var response = await http.PostAsJsonAsync("/shipping", shipment, ct);
        response.EnsureAnswered("shipping");
    }
}
