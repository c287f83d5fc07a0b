using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SockShop.Tests.Services;

namespace SockShop.Tests.FrontEnd;

public sealed partial class PageTests : IAsyncDisposable
{
    private readonly Shop _shop = new();
    private readonly HttpClient _browser;

    public PageTests() => _browser = _shop.Open();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    public static TheoryData<string> Pages =>
    [
        "/", "/index.html", "/category.html", $"/detail.html?id={Shop.SockId}", "/basket.html", "/checkout.html", "/login.html",
        "/customer-orders.html", "/customer-order.html", "/register.html",
    ];

    [Behaviour("front-end: session", "pages and files set no cookie")]
    [Behaviour(
        "front-end: GET / and files", "pages: 200 with ETag, Last-Modified, `Cache-Control: public, max-age=0`",
        Ours = "no Last-Modified", Why = "pages show the catalogue as it is now")]
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_Requested_IsRevalidatedHtmlWithoutASession(string path)
    {
        var response = await _browser.GetResponseAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("public, max-age=0", response.Headers.CacheControl?.ToString());
        Assert.NotNull(response.Headers.ETag);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { response.Headers.ETag } } };
        Assert.Equal(HttpStatusCode.NotModified, (await _browser.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Behaviour("front-end: GET / and files", "files: 200 with ETag, Last-Modified, `Cache-Control: public, max-age=0`")]
    [Theory]
    [InlineData("/css/shop.css", "public, max-age=0")]
    [InlineData("/v-00000000/css/shop.css", "public, max-age=0")]
    [InlineData(null, "public, max-age=31536000, immutable")]
    public async Task File_Requested_IsKeptForGoodOnlyUnderItsVersion(string? path, string expected)
    {
        path ??= (await PageAsync("/")).QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        var response = await _browser.GetResponseAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, $"{response.Headers.CacheControl}");
        Assert.NotNull(response.Headers.ETag);
        Assert.NotNull(response.Content.Headers.LastModified);
    }

    [Behaviour(
        "front-end: GET / and files", "inline scripts and styles; the title is `WeaveSocks`",
        Ours = "neither; the title ends in `SockShop`", Why = "the content security policy")]
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_Parsed_HasTheTitleAndNothingThePolicyForbids(string path)
    {
        var page = await PageAsync(path);

        Assert.EndsWith("SockShop", page.Title, StringComparison.Ordinal);
        Assert.NotEmpty(page.Scripts);
        Assert.All(page.Scripts, s => Assert.Matches("^/v-[0-9a-f]{8}/js/", s.Source));
        Assert.Empty(page.QuerySelectorAll("style, [style]"));
        Assert.DoesNotContain(page.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_Parsed_RefersOnlyToFilesThatExist(string path)
    {
        var page = await PageAsync(path);
        var links = page.QuerySelectorAll("[href], [src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!);

        foreach (var link in links)
        {
            Assert.Equal(HttpStatusCode.OK, (await _browser.GetResponseAsync(link)).StatusCode);
        }
    }

    // Data written as text cannot become markup: names and addresses are the customers' own words.
    [Behaviour("front-end: GET / and files", "names, addresses and products are written as markup", Ours = "as text", Defect = 11)]
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Script_OfAPage_WritesNoMarkup(string path)
    {
        var page = await PageAsync(path);
        var scripts = new Queue<string>(page.Scripts.Select(s => s.Source!));
        var seen = new HashSet<string>();

        while (scripts.TryDequeue(out var script))
        {
            var response = await _browser.GetResponseAsync(script);
            var text = await response.TextAsync();
            Assert.Equal("text/javascript", response.Content.Headers.ContentType?.MediaType);
            Assert.DoesNotMatch(Markup(), text);
            foreach (var import in Import().Matches(text).Select(m => $"{script[..script.LastIndexOf('/')]}/{m.Groups[1].Value}").Where(seen.Add))
            {
                scripts.Enqueue(import);
            }
        }

        Assert.Contains(seen, s => s.EndsWith("/js/api.js", StringComparison.Ordinal));
    }

    [Behaviour(
        "front-end: GET / and files", "`checkout1..4`, `customer-account`, `customer-wishlist`, `topbar`, `navbar`, `footer`, `favicon.png`",
        Ours = "404", Why = "our pages are our own")]
    [Theory]
    [InlineData("/checkout1.html")]
    [InlineData("/customer-account.html")]
    [InlineData("/customer-wishlist.html")]
    [InlineData("/topbar.html")]
    [InlineData("/navbar.html")]
    [InlineData("/footer.html")]
    [InlineData("/favicon.png")]
    public async Task Page_OfTheOriginalThatNothingHereUses_IsNotFound(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.GetResponseAsync(path)).StatusCode);

    [Behaviour("front-end: GET / and files", "HEAD is answered")]
    [Fact]
    public async Task Page_Head_IsAnswered()
    {
        var response = await _browser.SendAsync(new(HttpMethod.Head, "/"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Behaviour("front-end: any request", "any `Host` is served", Why = "a canary has another name")]
    [Fact]
    public async Task Page_ForAnyHost_IsServed()
    {
        var response = await _browser.SendAsync(
            new(HttpMethod.Get, "/") { Headers = { Host = "front-end-canary.sock-shop" } }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Behaviour("front-end: any request", "`/x/` is a 301 to `/x`")]
    [Theory]
    [InlineData("/category.html/", "/category.html")]
    [InlineData("/catalogue/size/", "/catalogue/size")]
    public async Task TrailingSlash_OnAPath_IsRedirectedAway(string path, string target)
    {
        var response = await _browser.GetResponseAsync(path);

        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal(target, response.Headers.Location?.OriginalString);
    }

    [Behaviour("front-end: any request", "400 `invalid URL to redirect to` where `//` would remain")]
    [Fact]
    public async Task TrailingSlash_AfterADoubleSlash_IsRefused()
    {
        var response = await _browser.GetResponseAsync("http://localhost//category.html/");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("invalid URL to redirect to", await response.TextAsync());
    }

    [Behaviour("front-end: any request", "unknown path: 404 `text/html`, `Cannot GET /x`")]
    [Theory]
    [InlineData("/nowhere", "Cannot GET /nowhere")]
    [InlineData("/nowhere/<script>", "Cannot GET /nowhere/%3Cscript%3E")]
    public async Task UnknownPath_Requested_IsNamedAndEncoded(string path, string text)
    {
        var response = await _browser.GetResponseAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(text, await response.TextAsync());
    }

    [Theory]
    [InlineData("/nowhere", "Nothing here")]
    [InlineData("/detail.html?id=..", "No such sock")]
    public async Task NothingThere_ForAPerson_IsAPage(string path, string title)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/html" } } };

        var response = await _browser.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains($"<h1>{title}</h1>", await response.TextAsync());
    }

    [Theory]
    [InlineData("/category.html")]
    [InlineData("/detail.html?id=" + Shop.SockId)]
    public async Task Page_CatalogueIsDown_Apologizes(string path)
    {
        _shop.Catalogue.IsDown = true;

        var response = await _browser.GetResponseAsync(path);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Contains("Back in a moment", await response.TextAsync());
    }

    [Behaviour("front-end: any request", "no security headers", Ours = "content security policy, `nosniff`", Why = "what gets in as data does not run")]
    [Theory]
    [InlineData("/")]
    [InlineData("/nowhere")]
    [InlineData("/orders")]
    public async Task Response_Always_TellsTheBrowserWhatToForbid(string path)
    {
        var headers = (await _browser.GetResponseAsync(path)).Headers;

        Assert.StartsWith("default-src 'self'", headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
    }

    [Behaviour(
        "front-end: any request", "another site may ask for changes",
        Ours = "403, going by `Sec-Fetch-Site` or `Origin`", Why = "the browser sends its cookies along")]
    [Theory]
    [InlineData("cross-site", null, HttpStatusCode.Forbidden)]
    [InlineData("same-site", null, HttpStatusCode.Forbidden)]
    [InlineData("same-origin", "http://localhost", HttpStatusCode.NoContent)]
    [InlineData(null, "http://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData(null, "null", HttpStatusCode.Forbidden)]
    [InlineData(null, "http://localhost", HttpStatusCode.NoContent)]
    [InlineData(null, null, HttpStatusCode.NoContent)]
    public async Task Change_AskedForByASite_DependsOnTheSite(string? site, string? origin, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/logout");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        Assert.Equal(expected, (await _browser.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    private async Task<IHtmlDocument> PageAsync(string path) => await new HtmlParser().ParseDocumentAsync(await (await _browser.GetResponseAsync(path)).TextAsync());

    [GeneratedRegex("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|new Function")]
    private static partial Regex Markup();

    [GeneratedRegex(@"from '\./(\w+\.js)'")]
    private static partial Regex Import();
}
