using System.Net;
using System.Text.RegularExpressions;
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
        ["/", "/index.html", "/category.html", "/detail.html", "/basket.html", "/customer-orders.html", "/customer-order.html", "/register.html"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_Requested_IsRevalidatedHtmlWithoutASession(string path)
    {
        var response = await _browser.GetResponseAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("public, max-age=0", response.Headers.CacheControl?.ToString());
        Assert.NotNull(response.Headers.ETag);
        Assert.NotNull(response.Content.Headers.LastModified);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_Parsed_HasTheTitleAndNothingThePolicyForbids(string path)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await (await _browser.GetResponseAsync(path)).TextAsync());

        Assert.Equal("SockShop", page.Title);
        Assert.NotEmpty(page.Scripts);
        Assert.All(page.Scripts, s => Assert.StartsWith("/js/", s.Source));
        Assert.Empty(page.QuerySelectorAll("style, [style]"));
        Assert.DoesNotContain(page.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_Parsed_RefersOnlyToFilesThatExist(string path)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await (await _browser.GetResponseAsync(path)).TextAsync());
        var links = page.QuerySelectorAll("[href], [src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!);

        foreach (var link in links)
        {
            Assert.Equal(HttpStatusCode.OK, (await _browser.GetResponseAsync(link)).StatusCode);
        }
    }

    // Data written as text cannot become markup: names and addresses are the customers' own words.
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Script_OfAPage_WritesNoMarkup(string path)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await (await _browser.GetResponseAsync(path)).TextAsync());
        var scripts = new Queue<string>(page.Scripts.Select(s => s.Source!));
        var seen = new HashSet<string>();

        while (scripts.TryDequeue(out var script))
        {
            var response = await _browser.GetResponseAsync(script);
            var text = await response.TextAsync();
            Assert.Equal("text/javascript", response.Content.Headers.ContentType?.MediaType);
            Assert.DoesNotMatch(Markup(), text);
            foreach (var import in Import().Matches(text).Select(m => $"/js/{m.Groups[1].Value}").Where(seen.Add))
            {
                scripts.Enqueue(import);
            }
        }

        Assert.Contains("/js/api.js", seen);
    }

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

    [Fact]
    public async Task Page_Head_IsAnswered()
    {
        var response = await _browser.SendAsync(new(HttpMethod.Head, "/"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Page_ForAnyHost_IsServed()
    {
        var response = await _browser.SendAsync(
            new(HttpMethod.Get, "/") { Headers = { Host = "front-end-canary.sock-shop" } }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/category.html/", "/category.html")]
    [InlineData("/catalogue/size/", "/catalogue/size")]
    public async Task TrailingSlash_OnAPath_IsRedirectedAway(string path, string target)
    {
        var response = await _browser.GetResponseAsync(path);

        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal(target, response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task TrailingSlash_AfterADoubleSlash_IsRefused()
    {
        var response = await _browser.GetResponseAsync("http://localhost//category.html/");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("invalid URL to redirect to", await response.TextAsync());
    }

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
    [InlineData("/")]
    [InlineData("/nowhere")]
    [InlineData("/orders")]
    public async Task Response_Always_TellsTheBrowserWhatToForbid(string path)
    {
        var headers = (await _browser.GetResponseAsync(path)).Headers;

        Assert.StartsWith("default-src 'self'", headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", HttpStatusCode.NoContent)]
    [InlineData(null, HttpStatusCode.NoContent)]
    public async Task Change_AskedForByASite_DependsOnTheSite(string? site, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/logout");
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        Assert.Equal(expected, (await _browser.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    [GeneratedRegex("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|new Function")]
    private static partial Regex Markup();

    [GeneratedRegex(@"from '\./(\w+\.js)'")]
    private static partial Regex Import();
}
