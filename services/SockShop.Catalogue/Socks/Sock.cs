namespace SockShop.Catalogue.Socks;

/// <summary>A product as clients see it.</summary>
/// <param name="Id">An opaque text; most look like a GUID, one does not.</param>
/// <param name="Name">At most 20 characters.</param>
/// <param name="Description">At most 200 characters.</param>
/// <param name="ImageUrl">Two paths under <c>/catalogue/images</c>.</param>
/// <param name="Price">Price of one pair.</param>
/// <param name="Count">Pairs in stock.</param>
/// <param name="Tag">Its tags, in the tags' own order.</param>
public sealed record Sock(string Id, string Name, string Description, string[] ImageUrl, decimal Price, long Count, string[] Tag);

/// <summary>Which socks to list: some tags, one page.</summary>
/// <param name="Tags">Socks with any of these; none means all.</param>
/// <param name="Order">Column to order by.</param>
/// <param name="Page">From 1.</param>
/// <param name="Size">Socks a page.</param>
internal sealed record SockQuery(string[] Tags, string Order, int Page, int Size);

internal sealed record SizeAnswer(long Size, string? Err);

internal sealed record TagsAnswer(IEnumerable<string> Tags, string? Err);
