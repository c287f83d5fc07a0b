using SockShop.LoadTester.Measuring.Reports;

namespace SockShop.LoadTester.Pages;

/// <summary>The frame around the pages.</summary>
internal static class Layout
{
    public static IResult Page(string title, Markup main, int status = StatusCodes.Status200OK) => TypedResults.Content(
        Markup.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <title>{title} · Load tester</title>
              <link rel="icon" href="/assets/favicon.svg">
              <link rel="stylesheet" href="/assets/pages.css">
              <script type="module" src="/assets/live.js"></script>
            </head>
            <body>
              <a class="skip" href="#main">Skip to content</a>
              <header><a href="/">Load tester</a><p id="offline" role="status" hidden>The load tester does not answer. Trying again…</p></header>
              <main id="main" tabindex="-1">{main}</main>
            </body>
            </html>

            """).Html,
        "text/html; charset=utf-8",
        statusCode: status);

    /// <summary>A part that the browser keeps as the server would render it now.</summary>
    public static Markup Live(string id, Markup content) => Markup.Of($"""<div id="{id}" data-live>{content}</div>""");
}
