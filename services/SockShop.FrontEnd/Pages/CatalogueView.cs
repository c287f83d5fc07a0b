namespace SockShop.FrontEnd.Pages;

/// <summary>Which part of the catalogue an address shows. What it says wrongly is as if it were not said.</summary>
internal sealed record CatalogueView(string[] Tags, string Sort, int Page, int Size)
{
    private const int UsualSize = 6;
    private const int MaxSize = 48;
    private const int MaxPage = 10_000;
    private const int MaxTags = 20;
    private const string UsualSort = "id";

    public string Link => $"/category.html{(Query(named: false) is { Length: > 0 } query ? $"?{query}" : "")}";

    public string CatalogueQuery => Query(named: true);

    public string TagsQuery => $"tags={Uri.EscapeDataString(string.Join(',', Tags))}";

    public static CatalogueView Of(IQueryCollection query) => new(
        [.. query["tags"].SelectMany(t => (t ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct().Take(MaxTags)],
        query["sort"].ToString() is "name" or "price" ? query["sort"].ToString() : UsualSort,
        Number(query["page"], 1, MaxPage),
        Number(query["size"], UsualSize, MaxSize));

    public CatalogueView Toggle(string tag) => this with { Tags = Tags.Contains(tag) ? [.. Tags.Where(t => t != tag)] : [.. Tags, tag], Page = 1 };

    private string Query(bool named)
    {
        string?[] parts =
        [
            named || Tags.Length > 0 ? TagsQuery : null,
            named || Sort != UsualSort ? $"sort={Sort}" : null,
            named || Page != 1 ? $"page={Page}" : null,
            named || Size != UsualSize ? $"size={Size}" : null,
        ];
        return string.Join('&', parts.OfType<string>());
    }

    private static int Number(string? text, int usual, int max) => int.TryParse(text, out var number) && number > 0 ? Math.Min(number, max) : usual;
}
