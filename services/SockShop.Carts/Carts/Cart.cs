using Microsoft.AspNetCore.Http.HttpResults;

namespace SockShop.Carts.Carts;

/// <summary>A cart as clients see it; its lines are asked for apart.</summary>
/// <param name="CustomerId">A customer's or a session's id, whatever its form.</param>
internal sealed record Cart(string CustomerId)
{
    public const int MaxIdLength = 128;
}

internal static class CartProblems
{
    public static ProblemHttpResult NoSuchItem() =>
        TypedResults.Problem("Cannot find item in cart", statusCode: StatusCodes.Status404NotFound);

    public static ProblemHttpResult Full() => TypedResults.Problem(
        $"A cart holds at most {CartStore.MaxItems} different items", statusCode: StatusCodes.Status422UnprocessableEntity);
}
