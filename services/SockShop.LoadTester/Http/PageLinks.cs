using System.Text.RegularExpressions;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace SockShop.LoadTester.Http;

/// <summary>
/// What a page or a style sheet loads with itself. Pages are read tag by tag, without a tree: a server must not be able to keep us busy
/// with one that is nested deep.
/// </summary>
internal static partial class PageLinks
{
    /// <summary>The addresses, whole and each once, in the page's order.</summary>
    public static IEnumerable<string> Of(string text, string contentType, string url)
    {
        var found = !Uri.TryCreate(url, UriKind.Absolute, out var at) ? []
            : contentType.Contains("html", StringComparison.OrdinalIgnoreCase) ? OfHtml(text, at)
            : contentType.Contains("css", StringComparison.OrdinalIgnoreCase) ? OfCss(text, at)
            : [];
        return found.OfType<string>().Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string?> OfHtml(string html, Uri url)
    {
        var at = url;
        using var source = new TextSource(html);
        using var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver);
        var isStyle = false;
        while (tokenizer.Get() is { Type: not HtmlTokenType.EndOfFile } token)
        {
            if (token is HtmlTagToken { Type: HtmlTokenType.StartTag } tag)
            {
                tokenizer.State = ModeOf(tag.Name);
                isStyle = tag.Name == "style";
                at = tag.Name == "base" && Uri.TryCreate(url, tag.GetAttribute("href"), out var stated) ? stated : at;
                foreach (var attribute in AttributesOf(tag))
                {
                    yield return Resolve(at, tag.GetAttribute(attribute));
                }
            }
            else if (isStyle)
            {
                isStyle = false;
                foreach (var link in OfCss(token.Data, at))
                {
                    yield return link;
                }
            }
        }
    }

    private static string[] AttributesOf(HtmlTagToken tag) => tag.Name switch
    {
        "img" or "script" or "iframe" or "frame" or "embed" or "bgsound" => ["src"],
        "input" when tag.GetAttribute("type").Equals("image", StringComparison.OrdinalIgnoreCase) => ["src"],
        "link" when tag.GetAttribute("rel").Split(' ').Any(r => r.ToLowerInvariant() is "stylesheet" or "icon") => ["href"],
        "body" or "table" or "td" or "th" => ["background"],
        "object" => ["data"],
        "applet" => ["code"],
        _ => [],
    };

    // What follows these tags is no markup up to their end.
    private static HtmlParseMode ModeOf(string name) => name switch
    {
        "script" => HtmlParseMode.Script,
        "style" or "iframe" or "xmp" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
        "textarea" or "title" => HtmlParseMode.RCData,
        _ => HtmlParseMode.PCData,
    };

    private static IEnumerable<string?> OfCss(string css, Uri at) => CssUrl().Matches(css).Select(m => Resolve(at, m.Groups[1].Value));

    private static string? Resolve(Uri at, string link) =>
        link.Length > 0 && Uri.TryCreate(at, link, out var url) && url.Scheme is "http" or "https" ? url.GetLeftPart(UriPartial.Query) : null;

    [GeneratedRegex("""url\(\s{0,100}['"]?([^'"()\s]{1,4096})['"]?\s{0,100}\)""", RegexOptions.IgnoreCase)]
    private static partial Regex CssUrl();
}
