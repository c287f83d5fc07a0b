using SockShop.FrontEnd.Catalogue;

namespace SockShop.FrontEnd.Pages;

/// <summary>The first page. Without the catalogue it still stands, and says what is missing.</summary>
internal static class HomePage
{
    public static Page Of(Sock[]? socks) => new("", Markup.Of($"""
        <section class="hero">
          <div>
            <h1>Good socks, <em>quietly&nbsp;opinionated.</em></h1>
            <p class="lead">Striped, woven, whiskered or holy. Every pair was drawn with care, and none of them matches your carpet.</p>
            <p><a class="btn btn-primary" href="/category.html">See all socks</a></p>
          </div>
          <div class="trio" aria-hidden="true">{Markup.Each((socks ?? []).Skip(1).Take(3), Picture)}</div>
        </section>
        <section aria-labelledby="shelf-title">
          <h2 id="shelf-title">On the shelf this week</h2>
          {(socks is null ? Missing : Shelf.Of(socks.Take(4)))}
        </section>
        <section class="promises" aria-label="What we promise">
          <p><strong>Flat shipping</strong>$4.99, one pair or ten.</p>
          <p><strong>One parcel, one charge</strong>An order is paid once and shipped once, whatever happens to our servers.</p>
          <p><strong>Nothing to install</strong>The whole shop fits in one command.</p>
        </section>
        """))
    { Path = "/" };

    private static Markup Missing => new("""<p class="empty">The shelf cannot be shown just now. Please <a href="/">try again</a> in a moment; your basket is kept.</p>""");

    private static Markup Picture(Sock sock) => Markup.Of($"""<img src="{Shelf.Image(sock)}" alt="" width="400" height="400">""");
}
