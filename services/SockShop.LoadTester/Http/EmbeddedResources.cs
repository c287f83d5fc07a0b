using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Http;

/// <summary>Fetches what a page shows: pictures, scripts, style sheets, frames. Each is a sub-sample of the page's.</summary>
internal sealed partial class EmbeddedResources(HttpSettings settings, Redirects redirects)
{
    private const int MaxDepth = 5;
    private const int MaxResources = 1000;

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
        if (parts.Exists(p => !p.IsSuccess) && user.Run.Properties.GetValueOrDefault("httpsampler.ignore_failed_embedded_resources") != "true")
        {
            whole.IsSuccess = false;
            whole.ResponseMessage = $"Embedded resource download error:{string.Concat(parts.Where(p => !p.IsSuccess).Select(p => $"{p.Url} code:{p.ResponseCode} message:{p.ResponseMessage}, "))}";
        }

        return whole;
    }

    private async Task<IReadOnlyList<SampleResult>> FetchAllAsync(VirtualUser user, string label, List<string> links, int depth)
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

    private async Task<IReadOnlyList<SampleResult>> FetchOneAsync(VirtualUser user, string label, string link, int depth)
    {
        HttpRequest request;
        try
        {
            request = new("GET", RequestTarget.Absolute(link), null);
        }
        catch (HttpFailure failure)
        {
            var failed = HttpExchange.NewResult(user, label);
            failed.Url = link;
            HttpExchange.Fail(failed, failure);
            return [failed];
        }

        (var result, request) = await redirects.SendAsync(user, label, request);
        var deeper = depth < MaxDepth ? Links(result, request.Target, user) : [];
        return deeper.Count == 0 ? [result] : [result, .. await FetchAllAsync(user, label, deeper, depth + 1)];
    }

    private List<string> Links(SampleResult page, RequestTarget target, VirtualUser user)
    {
        if (!page.IsSuccess || page.Body.IsEmpty || page.ContentType is not { } type)
        {
            return [];
        }

        var text = Encoding.UTF8.GetString(page.Body.Span);
        var found = type.Contains("html", StringComparison.OrdinalIgnoreCase) ? OfHtml(text, target.Url) : type.Contains("css", StringComparison.OrdinalIgnoreCase) ? OfCss(text, target.Url) : [];
        var (wanted, unwanted) = (settings.EmbeddedPattern.Evaluate(user), settings.EmbeddedExclusion.Evaluate(user));
        return [.. found.Distinct(StringComparer.Ordinal).Where(url => UrlPattern.Matches(wanted, url) != false && UrlPattern.Matches(unwanted, url) != true).Take(MaxResources)];
    }

    private static IEnumerable<string> OfHtml(string html, string url)
    {
        var page = new HtmlParser().ParseDocument(html);
        var own = new Uri(url);
        var at = Uri.TryCreate(own, page.QuerySelector("base[href]")?.GetAttribute("href") ?? "", out var stated) ? stated : own;
        var links = s_links.SelectMany(l => page.QuerySelectorAll(l.Selector).Select(e => e.GetAttribute(l.Attribute) ?? e.GetAttribute("code")));
        var styles = page.QuerySelectorAll("style").SelectMany(s => OfCss(s.TextContent, url));
        return links.Select(link => Resolve(at, link)).OfType<string>().Concat(styles);
    }

    private static IEnumerable<string> OfCss(string css, string url) =>
        CssUrl().Matches(css).Select(m => Resolve(new Uri(url), m.Groups[1].Value)).OfType<string>();

    private static string? Resolve(Uri at, string? link) =>
        link is { Length: > 0 } && Uri.TryCreate(at, link, out var url) && url.Scheme is "http" or "https" ? url.GetLeftPart(UriPartial.Query) : null;

    [GeneratedRegex("""url\(\s*['"]?([^'"()]{1,4096})['"]?\s*\)""", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CssUrl();
}
