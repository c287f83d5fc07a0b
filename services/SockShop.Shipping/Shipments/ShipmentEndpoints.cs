using Microsoft.AspNetCore.Http.HttpResults;
using SockShop.ServiceDefaults.Queue;

namespace SockShop.Shipping.Shipments;

/// <summary><c>/shipping</c>: what is posted is on the queue when 201 is answered. The two GETs are the original's placeholders.</summary>
internal static class ShipmentEndpoints
{
    public static void MapShipments(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/shipping", Ship);
        routes.MapGet("/shipping", () => TypedResults.Text("GET ALL Shipping Resource."));
        routes.MapGet("/shipping/{id}", (string id) => TypedResults.Text($"GET Shipping Resource with id: {id}"));
    }

    private static async Task<Created<Shipment>> Ship(Shipment request, DurableQueue queue, CancellationToken ct)
    {
        var shipment = new Shipment(string.IsNullOrEmpty(request.Id) ? Guid.NewGuid().ToString() : request.Id, request.Name ?? "");
        await queue.PublishAsync(shipment, ct);
        return TypedResults.Created((string?)null, shipment);
    }
}
