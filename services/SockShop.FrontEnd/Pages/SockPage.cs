using SockShop.FrontEnd.Catalogue;

namespace SockShop.FrontEnd.Pages;

/// <summary>One sock, and some that share a tag with it.</summary>
internal static class SockPage
{
    private const int Few = 20;

    public static Page Of(Sock sock, IEnumerable<Sock> related) => new(sock.Name ?? "Sock", Markup.Of($"""
        <article id="product" class="detail">
          <div class="pictures">
            <img src="{Shelf.Image(sock)}" alt="Drawing of the sock {sock.Name}" width="400" height="400">
            {Markup.If(sock.ImageUrl is { Length: > 1 } images && images[1] != images[0], $"<img src=\"{Shelf.Image(sock, 1)}\" alt=\"The pair\" width=\"400\" height=\"400\">")}
          </div>
          <div>
            <h1>{sock.Name}</h1>
            <p class="price">{Shelf.Price(sock.Price)}</p>
            <p class="lead">{sock.Description}</p>
            <p class="tags">{Markup.Each(sock.Tag ?? [], tag => Markup.Of($"<a href=\"/category.html?tags={Uri.EscapeDataString(tag)}\">{tag}</a> "))}</p>
            {Markup.If(sock.Count is > 0 and < Few, $"<p class=\"few\">Only {sock.Count ?? 0} left.</p>")}
            {Shelf.Add(sock, "btn btn-primary")}
            <p class="unscripted">To buy, this shop needs JavaScript. Looking around does not.</p>
          </div>
        </article>
        {Related(related.Where(s => s.Id != sock.Id).Take(4).ToArray())}
        """))
    { Summary = sock.Description ?? "" };

    private static Markup Related(Sock[] socks) => Markup.If(socks.Length > 0, $"""
        <section aria-labelledby="related-title"><h2 id="related-title">You may also like</h2>{Shelf.Of(socks)}</section>
        """);
}
