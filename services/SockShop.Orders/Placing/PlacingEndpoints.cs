using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SockShop.ServiceDefaults;

namespace SockShop.Orders.Placing;

/// <summary><c>POST /orders</c>. An <c>Idempotency-Key</c> makes it repeatable: the same key of the same customer is the same order.</summary>
internal static class PlacingEndpoints
{
    private const int MaxKeyLength = 100;

    public static void MapPlacing(this IEndpointRouteBuilder routes) => routes.MapPost("/orders", Place);

    private static async Task<Results<Created<Order>, ProblemHttpResult>> Place(
        OrderRequest? request,
        [FromHeader(Name = "Idempotency-Key"), Text(MaxKeyLength)] string? key,
        OrderPlacement placement,
        CancellationToken ct)
    {
        if (OrderLinks.Parse(request, out var error) is not { } links)
        {
            return Problem(StatusCodes.Status406NotAcceptable, error);
        }

        return await placement.PlaceAsync(links, key, ct) switch
        {
            Outcome.Placed placed => TypedResults.Created((string?)null, placed.Order),
            Outcome.Rejected rejected => Problem(StatusCodes.Status406NotAcceptable, rejected.Reason),
            _ => throw new UnreachableException(),
        };
    }

    private static ProblemHttpResult Problem(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}
