namespace Aspire.Dashboard.Html;

/// <summary>The frame around the pages.</summary>
internal static class Layout
{
    private static readonly (string Path, string Text, string Icon)[] s_pages =
    [
        ("/", "Resources", "resources"),
        ("/consolelogs", "Console", "console"),
        ("/structuredlogs", "Structured logs", "logs"),
        ("/traces", "Traces", "traces"),
        ("/metrics", "Metrics", "metrics"),
    ];

    /// <param name="script">A page's own, besides the one that keeps all pages live.</param>
    public static Markup Page(HttpContext context, string title, Markup main, string? script = null)
    {
        var current = s_pages.Last(page => context.Request.Path.StartsWithSegments(page.Path) || page.Path == "/").Path;
        var name = context.RequestServices.GetRequiredService<DashboardOptions>().ApplicationName;
        return Bare(context, title, Markup.Of($"""
            <a class="skip" href="#main">Skip to content</a>
            <header>
              <a class="brand" href="/"><svg aria-hidden="true"><use href="/assets/icons.svg#mark"/></svg><span>{(name == "" ? "Dashboard" : name)}</span></a>
              <nav aria-label="Pages">{Markup.Each(s_pages, page => Markup.Of($"""
                <a href="{page.Path}"{Markup.If(page.Path == current, " aria-current=\"page\"")}><svg aria-hidden="true"><use href="/assets/icons.svg#{page.Icon}"/></svg><span>{page.Text}</span></a>
                """))}</nav>
              <div class="tools">
                <button type="button" class="quiet" id="pause" aria-pressed="false" title="Stop the page from moving (P)"><svg aria-hidden="true"><use href="/assets/icons.svg#pause"/></svg><span>Pause</span></button>
                <button type="button" class="quiet" id="theme" title="Light or dark"><svg aria-hidden="true"><use href="/assets/icons.svg#theme"/></svg><span class="only-read">Light or dark</span></button>
              </div>
            </header>
            <p id="offline" role="status" hidden>The dashboard does not answer. Trying again…</p>
            <main id="main" tabindex="-1">{main}</main>
            {Markup.If(script is not null, $"<script type=\"module\" src=\"/assets/{script}\"></script>")}
            """));
    }

    public static Markup Bare(HttpContext context, string title, Markup body) => Markup.Of($"""
        <!doctype html>
        <html lang="en"{Theme(context.Request.Cookies["theme"])}>
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>{title} · Dashboard</title>
          <link rel="icon" href="/assets/favicon.svg">
          <link rel="stylesheet" href="/assets/dashboard.css">
          <script type="module" src="/assets/dashboard.js"></script>
        </head>
        <body>{body}</body>
        </html>
        """);

    private static Markup Theme(string? chosen) => Markup.If(chosen is "light" or "dark", $" data-theme=\"{chosen}\"");
}
