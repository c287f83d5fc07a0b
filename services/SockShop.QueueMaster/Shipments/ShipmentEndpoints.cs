using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using SockShop.ServiceDefaults;
using SockShop.ServiceDefaults.Queue;

namespace SockShop.QueueMaster.Shipments;

/// <summary>What was shipped, and what the queue still holds: for people and for proofs, the shop itself asks neither.</summary>
internal static class ShipmentEndpoints
{
    private const int MaxPageSize = 1000;

    public static void MapShipments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/shipments", List);
        routes.MapGet("/queue", Depth);
    }

    private static async Task<Ok<IEnumerable<Shipment>>> List(
        ShipmentStore shipments, CancellationToken ct, [Text(100)] string? after = null, [Range(1, MaxPageSize)] int limit = MaxPageSize) =>
        TypedResults.Ok(await shipments.ListAsync(after, limit, ct));

    private static async Task<Ok<QueueDepth>> Depth(DurableQueue queue, CancellationToken ct) =>
        TypedResults.Ok(await queue.CountAsync(ct));
}
