using SockShop.FrontEnd.Catalogue;

namespace SockShop.FrontEnd.Pages;

/// <summary>The catalogue, with tags to choose from, an order and pages: all of them plain links.</summary>
internal static class CategoryPage
{
    private static readonly (string Key, string Name)[] s_orders = [("id", "Featured"), ("name", "Name"), ("price", "Price")];

    public static Page Of(CatalogueView view, Sock[] socks, int count, string[] tags) => new("Socks", Markup.Of($"""
        <h1>All socks</h1>
        <nav class="chips" aria-label="Tags">
          <a href="{(view with { Tags = [], Page = 1 }).Link}"{Chosen(view.Tags.Length == 0)}>everything</a>
          {Markup.Each(tags, tag => Markup.Of($"<a href=\"{view.Toggle(tag).Link}\"{Chosen(view.Tags.Contains(tag))}>{tag}</a> "))}
        </nav>
        <div class="bar">
          <p id="totalProducts">{Range(view, socks.Length, count)}</p>
          <nav aria-label="Sort"><span>Sort by</span> {Markup.Each(s_orders, o => Markup.Of($"<a href=\"{(view with { Sort = o.Key, Page = 1 }).Link}\"{Chosen(view.Sort == o.Key)}>{o.Name}</a> "))}</nav>
        </div>
        <h2 class="only-read">Socks</h2>
        {(socks.Length == 0 ? Nothing : Shelf.Of(socks, "shelf roomy"))}
        {Markup.If(count > view.Size, $"<nav class=\"pages\" aria-label=\"Pages\">{Markup.Each(Enumerable.Range(1, (count + view.Size - 1) / view.Size), p => PageLink(view, p))}</nav>")}
        """))
    { Path = "/category.html", Summary = "All socks of the shop, by tag, name or price." };

    private static Markup Nothing => new("""<p class="empty">No sock is like that. <a href="/category.html">Show all socks</a>.</p>""");

    private static Markup Chosen(bool chosen) => Markup.If(chosen, $" aria-current=\"true\"");

    private static Markup PageLink(CatalogueView view, int page) =>
        Markup.Of($"<a href=\"{(view with { Page = page }).Link}\" aria-label=\"Page {page}\"{Markup.If(view.Page == page, $" aria-current=\"page\"")}>{page}</a> ");

    private static string Range(CatalogueView view, int shown, int count)
    {
        var first = ((view.Page - 1) * view.Size) + 1;
        return shown == 0 ? $"0 of {count}" : $"{first}–{first + shown - 1} of {count}";
    }
}
