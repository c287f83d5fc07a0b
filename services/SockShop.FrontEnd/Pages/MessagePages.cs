namespace SockShop.FrontEnd.Pages;

/// <summary>What a person reads instead of the page asked for.</summary>
internal static class MessagePages
{
    public static PageResult NotFound => new(
        Of("Nothing here", "There is no such page. Maybe its other half is still in the wash.", "/category.html", "See all socks"), StatusCodes.Status404NotFound);

    public static PageResult NoSuchSock => new(
        Of("No such sock", "This sock is not in the catalogue, or not any more.", "/category.html", "See all socks"), StatusCodes.Status404NotFound);

    public static PageResult Unavailable(HttpRequest request) => new(
        Of("Back in a moment", "A part of the shop does not answer just now. Your basket is kept. Please try again shortly.", request.Path + request.QueryString, "Try again"),
        StatusCodes.Status503ServiceUnavailable);

    private static Page Of(string title, string words, string link, string action) => new(title, Markup.Of($"""
        <section class="message">
          {s_lone}
          <h1>{title}</h1>
          <p class="lead">{words}</p>
          <p><a class="btn btn-primary" href="{link}">{action}</a></p>
        </section>
        """));

    private static readonly Markup s_lone = new("""<svg class="lone" viewBox="0 0 24 24" aria-hidden="true"><path d="M7 2h8v10l5 4a4 4 0 0 1-5 6l-8-5a5 5 0 0 1-2-5z"/><path class="cuff" d="M6 2h10v4H6z"/></svg>""");
}
