using SockShop.FrontEnd.Browser;
using SockShop.FrontEnd.Browser.Spans;

namespace SockShop.FrontEnd.Pages;

/// <summary>What all pages have around their content. Nothing in it is of one visitor, so that any cache may keep it.</summary>
internal sealed class Frame(AssetVersion assets, SpanExport spans)
{
    private static readonly string[] s_everywhere = ["api", "dom", "trace", "page"];

    public Markup Around(Page page) => Markup.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>{Title(page)}</title>
          <meta name="description" content="{page.Summary}">
          {Markup.If(spans.IsOn, $"<meta name=\"browser-spans\" content=\"{BrowserSpans.Path}\">")}
          <link rel="icon" href="{assets.Of("favicon.svg")}">
          <link rel="stylesheet" href="{assets.Of("css/shop.css")}">
          {Markup.Each(s_everywhere, m => Markup.Of($"<link rel=\"modulepreload\" href=\"{assets.Of($"js/{m}.js")}\">\n  "))}<script type="module" src="{assets.Of($"js/{page.Script}.js")}"></script>
        </head>
        <body>
          <a class="skip" href="#content">Skip to content</a>
          <header class="top">
            <a class="brand" href="/">{s_mark}SockShop</a>
            <nav aria-label="Shop">
              <a href="/category.html"{Current(page, "/category.html")}>Socks</a>
              <span id="account" class="account"><a href="/login.html"{Current(page, "/login.html")}>Sign in</a></span>
              <a id="basket" class="basket" href="/basket.html"{Current(page, "/basket.html")}>Basket<span id="basket-count" class="count"></span></a>
            </nav>
          </header>
          <main id="content" tabindex="-1">
            <p id="notice" class="notice" role="status" hidden></p>
            {page.Content}
          </main>
          <footer>
            <p>SockShop is a demo: nothing is sold, nothing is shipped, no card is charged.</p>
            <nav aria-label="More"><a href="/category.html">All socks</a> <a href="/customer-orders.html">My orders</a> <a href="/register.html">Create an account</a></nav>
          </footer>
        </body>
        </html>

        """);

    private static readonly Markup s_mark = new("""<svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><path d="M7 2h8v10l5 4a4 4 0 0 1-5 6l-8-5a5 5 0 0 1-2-5z"/><path class="cuff" d="M6 2h10v4H6z"/></svg>""");

    private static string Title(Page page) => page.Title.Length == 0 ? "SockShop" : $"{page.Title} · SockShop";

    private static Markup Current(Page page, string path) => Markup.If(page.Path == path, $" aria-current=\"page\"");
}

/// <summary>One page: what it is called, what it shows, and the script that makes it more than text.</summary>
internal sealed record Page(string Title, Markup Content, string Script = "page")
{
    public string Summary { get; init; } = "A small shop of socks with opinions.";

    public string Path { get; init; } = "";
}
