using System.Net;
using System.Net.Http.Headers;
using SockShop.Tests.Services;

namespace SockShop.Tests.FrontEnd;

public sealed class CatalogueRouteTests : IAsyncDisposable
{
    private readonly Shop _shop = new();
    private readonly HttpClient _browser;

    public CatalogueRouteTests() => _browser = _shop.Open();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Behaviour("front-end: GET /catalogue/{**path}", "200, catalogue's body as it is, without a Content-Type", Why = "browser code parses the text itself")]
    [Behaviour("front-end: GET /tags", "200, catalogue's body as it is, without a Content-Type")]
    [Theory]
    [InlineData("/catalogue")]
    [InlineData("/catalogue?page=1&size=6&tags=brown,geek")]
    [InlineData("/catalogue/size?tags=")]
    [InlineData("/catalogue/zzz4f044-b040-410d-8ead-4de0446aec7e")]
    [InlineData("/tags")]
    public async Task Read_OfTheCatalogue_IsPassedOnUntypedAndWithoutASession(string path)
    {
        _shop.Catalogue.On($"GET {path}", """{"as":"is", "price":12.50}""");

        var response = await _browser.GetResponseAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"as":"is", "price":12.50}""", await response.TextAsync());
        Assert.Null(response.Content.Headers.ContentType);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Behaviour("front-end: GET /tags", "the query is dropped")]
    [Fact]
    public async Task Tags_WithAQuery_DropIt()
    {
        _shop.Catalogue.On("GET /tags", "{}");

        await _browser.GetResponseAsync("/tags?x=1");

        Assert.Equal(["GET /tags"], _shop.Catalogue.Requests);
    }

    [Behaviour("front-end: GET /catalogue/{**path}", "`null` is passed on")]
    [Fact]
    public async Task Read_NoSockHasTheTags_IsNull()
    {
        _shop.Catalogue.On("GET /catalogue?tags=smelly", "null");

        Assert.Equal("null", await (await _browser.GetResponseAsync("/catalogue?tags=smelly")).TextAsync());
    }

    [Behaviour(
        "front-end: GET /catalogue/{**path}", "errors of catalogue arrive as 200",
        Ours = "with their status and type", Why = "an error should look like one", Defect = 3)]
    [Fact]
    public async Task Read_UnknownSock_IsNotFoundInTheCataloguesWords()
    {
        _shop.Catalogue.On("GET /catalogue/nope", HttpStatusCode.NotFound, """{"error":"There is no sock with id 'nope'","status_code":404}""");

        var response = await _browser.GetResponseAsync("/catalogue/nope");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("There is no sock with id 'nope'", (await response.JsonAsync()).GetProperty("error").GetString());
    }

    [Behaviour("front-end: GET /catalogue/images/{**file}", "catalogue's status, type and validators")]
    [Fact]
    public async Task Image_Requested_ComesWithItsTypeAndValidators()
    {
        _shop.Catalogue.On("GET /catalogue/images/classic.svg", () => new(HttpStatusCode.OK)
        {
            Headers = { ETag = new("\"1\""), CacheControl = new() { Public = true, MaxAge = TimeSpan.FromDays(1) } },
            Content = new StringContent("<svg/>", new MediaTypeHeaderValue("image/svg+xml")),
        });

        var response = await _browser.GetResponseAsync("/catalogue/images/classic.svg");

        Assert.Equal("<svg/>", await response.TextAsync());
        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("\"1\"", response.Headers.ETag?.Tag);
        Assert.Equal(TimeSpan.FromDays(1), response.Headers.CacheControl?.MaxAge);
    }

    [Behaviour("front-end: GET /catalogue/images/{**file}", "304 for what the browser has")]
    [Fact]
    public async Task Image_TheBrowserHas_IsNotSentAgain()
    {
        _shop.Catalogue.On("GET /catalogue/images/classic.svg", () => new(HttpStatusCode.NotModified) { Headers = { ETag = new("\"1\"") } });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/catalogue/images/classic.svg") { Headers = { IfNoneMatch = { new("\"1\"") } } };

        var response = await _browser.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        Assert.Equal("\"1\"", _shop.Catalogue.Calls.Single().Headers["If-None-Match"]);
    }
}
