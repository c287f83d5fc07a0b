using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Http;

/// <summary>Fetches what a page shows: pictures, scripts, style sheets, frames. Each is a sub-sample of the page's.</summary>
internal sealed partial class EmbeddedResources(HttpSettings settings, HttpExchange exchange)
{
    private const int MaxDepth = 5;
    private const int MaxResources = 1000;
    private static readonly TimeSpan s_matchLimit = TimeSpan.FromSeconds(1);

    private static readonly (string Selector, string Attribute)[] s_links =
    [
        ("img[src], input[type=image][src], script[src], iframe[src], frame[src], embed[src], bgsound[src], applet[code]", "src"),
        ("link[rel~=stylesheet][href], link[rel~=icon][href]", "href"),
        ("body[background], table[background], td[background], th[background]", "background"),
        ("object[data]", "data"),
    ];

    /// <summary>The page with what it shows, as one sample; the page alone where it shows nothing.</summary>
    public async ValueTask<SampleResult> FetchAsync(VirtualUser user, SampleResult page, RequestTarget target)
    {
        var links = Links(page, target, user);
        if (links.Count == 0)
        {
            return page;
        }

        var started = user.Run.Time.GetTimestamp();
        var whole = page.Begin();
        whole.TakeAnswer(page);
        List<SampleResult> parts = [page, .. await FetchAllAsync(user, page.Label, links, 1)];
        whole.Elapsed = page.Elapsed + user.Run.Time.GetElapsedTime(started);
        whole.TakeSubResults(parts, show: true);
        var ignoresFailures = user.Run.Properties.GetValueOrDefault("httpsampler.ignore_failed_embedded_resources") == "true";
        whole.IsSuccess = page.IsSuccess && (ignoresFailures || parts.TrueForAll(p => p.IsSuccess));
        return whole;
    }

    private async Task<IReadOnlyList<SampleResult>> FetchAllAsync(VirtualUser user, string label, List<RequestTarget> links, int depth)
    {
        var most = settings.FetchesAtOnce && int.TryParse(settings.MostAtOnce.Evaluate(user), NumberStyles.None, CultureInfo.InvariantCulture, out var pool) ? Math.Clamp(pool, 1, 100) : 1;
        using var turns = new SemaphoreSlim(most);
        var fetched = await Task.WhenAll(links.Select(async link =>
        {
            await turns.WaitAsync();
            try
            {
                return await FetchOneAsync(user, label, link, depth);
            }
            finally
            {
                turns.Release();
            }
        }));
        return [.. fetched.SelectMany(f => f)];
    }

    private async Task<IReadOnlyList<SampleResult>> FetchOneAsync(VirtualUser user, string label, RequestTarget link, int depth)
    {
        var request = new HttpRequest("GET", link, null);
        var (result, head) = await exchange.SendAsync(user, label, request);
        if (head is not null && Redirects.IsOne(head.Status, "GET"))
        {
            (result, _, request) = await Redirects.FollowAsync(exchange, user, result, head, request, asSubSamples: true);
        }

        var deeper = depth < MaxDepth ? Links(result, request.Target, user) : [];
        return deeper.Count == 0 ? [result] : [result, .. await FetchAllAsync(user, label, deeper, depth + 1)];
    }

    private List<RequestTarget> Links(SampleResult page, RequestTarget target, VirtualUser user)
    {
        if (!page.IsSuccess || page.Body.IsEmpty || page.ContentType is not { } type)
        {
            return [];
        }

        var text = Encoding.UTF8.GetString(page.Body.Span);
        var found = type.Contains("html", StringComparison.OrdinalIgnoreCase) ? OfHtml(text, target.Url) : type.Contains("css", StringComparison.OrdinalIgnoreCase) ? OfCss(text, target.Url) : [];
        return [.. found.Distinct(StringComparer.Ordinal).Where(url => IsWanted(url, user)).Take(MaxResources).Select(url => RequestTarget.Absolute(url, user.Run.Target))];
    }

    private static IEnumerable<string> OfHtml(string html, string url)
    {
        var page = new HtmlParser().ParseDocument(html);
        var at = new Uri(new Uri(url), page.QuerySelector("base[href]")?.GetAttribute("href") ?? "");
        var links = s_links.SelectMany(l => page.QuerySelectorAll(l.Selector).Select(e => e.GetAttribute(l.Attribute) ?? e.GetAttribute("code")));
        var styles = page.QuerySelectorAll("style").SelectMany(s => OfCss(s.TextContent, url));
        return links.Select(link => Resolve(at, link)).OfType<string>().Concat(styles);
    }

    private static IEnumerable<string> OfCss(string css, string url) =>
        CssUrl().Matches(css).Select(m => Resolve(new Uri(url), m.Groups[1].Value)).OfType<string>();

    private static string? Resolve(Uri at, string? link) =>
        link is { Length: > 0 } && Uri.TryCreate(at, link, out var url) && url.Scheme is "http" or "https" ? url.GetLeftPart(UriPartial.Query) : null;

    private bool IsWanted(string url, VirtualUser user) =>
        (settings.EmbeddedPattern.Evaluate(user) is not { Length: > 0 } wanted || Regex.IsMatch(url, $"^(?:{wanted})$", RegexOptions.None, s_matchLimit))
        && (settings.EmbeddedExclusion.Evaluate(user) is not { Length: > 0 } unwanted || !Regex.IsMatch(url, $"^(?:{unwanted})$", RegexOptions.None, s_matchLimit));

    [GeneratedRegex("""url\(\s*['"]?([^'")]+)['"]?\s*\)""", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CssUrl();
}
