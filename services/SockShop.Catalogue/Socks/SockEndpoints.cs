using Microsoft.AspNetCore.Http.HttpResults;

namespace SockShop.Catalogue.Socks;

/// <summary><c>/catalogue</c> and <c>/tags</c> (docs: the contract's section on catalogue).</summary>
internal static class SockEndpoints
{
    private const int DefaultPageSize = 10;
    private const int MaxPageSize = 100;
    private const int MaxTags = 20;

    public static void MapSocks(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/catalogue", List);
        routes.MapGet("/catalogue/size", Size);
        routes.MapGet("/catalogue/{id}", Get);
        routes.MapGet("/tags", Tags);
    }

    private static async Task<Results<Ok<IEnumerable<Sock>>, ProblemHttpResult>> List(
        SockStore socks, CancellationToken ct, string? tags = null, string? sort = null, string? page = null, string? size = null)
    {
        if (Order(sort) is not { } order)
        {
            return Problem($"sort is '{sort}', but must be id, name, price or count");
        }

        if (Number(page, 1) is not (>= 0 and var pageNumber) || Number(size, DefaultPageSize) is not (>= 0 and var pageSize))
        {
            return Problem("page and size must not be negative");
        }

        // Page or size 0, or no number at all: nothing, as in the original.
        return pageNumber == 0 || pageSize == 0
            ? TypedResults.Ok(Enumerable.Empty<Sock>())
            : TypedResults.Ok(await socks.ListAsync(new(Split(tags), order, pageNumber, Math.Min(pageSize, MaxPageSize)), ct));
    }

    private static async Task<Ok<SizeAnswer>> Size(SockStore socks, CancellationToken ct, string? tags = null) =>
        TypedResults.Ok(new SizeAnswer(await socks.CountAsync(Split(tags), ct), null));

    private static async Task<Results<Ok<Sock>, ProblemHttpResult>> Get(string id, SockStore socks, CancellationToken ct) =>
        await socks.FindAsync(id, ct) is { } sock
            ? TypedResults.Ok(sock)
            : TypedResults.Problem($"There is no sock with id '{id}'", statusCode: StatusCodes.Status404NotFound);

    private static async Task<Ok<TagsAnswer>> Tags(SockStore socks, CancellationToken ct) =>
        TypedResults.Ok(new TagsAnswer(await socks.TagsAsync(ct), null));

    private static string? Order(string? sort) => sort switch
    {
        null or "" or "id" => "id",
        "name" => "name",
        "price" => "price_cents",
        "count" => "count",
        _ => null,
    };

    private static int Number(string? text, int absent) =>
        string.IsNullOrEmpty(text) ? absent : int.TryParse(text, out var number) ? number : 0;

    private static string[] Split(string? tags) =>
        [.. (tags ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MaxTags)];

    private static ProblemHttpResult Problem(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}
