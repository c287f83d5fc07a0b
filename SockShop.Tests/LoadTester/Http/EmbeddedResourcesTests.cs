using static SockShop.Tests.LoadTester.Http.HttpPlan;

namespace SockShop.Tests.LoadTester.Http;

public sealed class EmbeddedResourcesTests
{
    private static readonly (string, string) s_fetch = ("HTTPSampler.image_parser", "true");

    [Fact]
    public async Task Page_WithAllKindsOfLinks_FetchesEachOnce()
    {
        await using var server = ServerOf("""
            <html background><head>
            <link rel="stylesheet" href="/css/style.css"><link rel="next" href="/not"><script src="js/a.js"></script><script>var x = "/not.js";</script>
            <style>body { background: url('/css/inline.png') }</style></head>
            <body background="/body.png"><img src="/img/1.png"><img src="/img/1.png#again"><img src="data:image/png;base64,AAAA"><img src="">
            <title><img src="/not"></title><!-- <img src="/not"> --><img alt="&lt;" src="/img/2.png?a=1&amp;b=2">
            <iframe src="/frame"></iframe><input type="image" src="/button.png"><a href="/not">link</a><object data="/o.svg"></object></body></html>
            """);
        using var plan = new HttpPlan(server);

        var result = await plan.GetAsync("/shop/page", s_fetch);

        Assert.Equal(
            ["/shop/page", "/body.png", "/button.png", "/css/inline.png", "/css/style.css", "/css/x.png", "/frame", "/img/1.png", "/img/2.png?a=1&b=2", "/o.svg", "/shop/js/a.js"],
            [.. server.Requests.Select(r => r.Target).Take(1), .. server.Requests.Select(r => r.Target).Skip(1).Order(StringComparer.Ordinal)]);
        Assert.All(server.Requests, r => Assert.Equal("GET", r.Method));
        Assert.True(result.IsSuccess, result.ResponseMessage);
        Assert.Equal(server.Requests.Count, result.SubResults!.Count);
        Assert.Equal(result.SubResults.Sum(r => r.Bytes), result.Bytes);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Page_WithoutTheFlag_FetchesNothing()
    {
        await using var server = ServerOf("""<img src="/img/1.png">""");
        using var plan = new HttpPlan(server);

        Assert.Null((await plan.GetAsync("/page")).SubResults);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Page_WithABase_ResolvesAgainstIt()
    {
        await using var server = ServerOf("""<base href="/other/"><img src="1.png">""");
        using var plan = new HttpPlan(server);

        await plan.GetAsync("/page", s_fetch);

        Assert.Equal(["GET /page", "GET /other/1.png"], server.Asked);
    }

    [Theory]
    [InlineData(".*[.]png", "", new[] { "/a.png", "/b.png" })]
    [InlineData("", ".*b[.]png", new[] { "/a.png", "/c.js" })]
    [InlineData(".*[.]png", ".*b[.]png", new[] { "/a.png" })]
    [InlineData("[.]png", "", new string[0])]
    [InlineData("${unset(}", "", new[] { "/a.png", "/b.png", "/c.js" })]
    public async Task Links_AreFilteredByTheWholeAddress(string wanted, string unwanted, string[] fetched)
    {
        await using var server = ServerOf("""<img src="/a.png"><img src="/b.png"><script src="/c.js"></script>""");
        using var plan = new HttpPlan(server);

        await plan.GetAsync("/page", s_fetch, ("HTTPSampler.embedded_url_re", wanted), ("HTTPSampler.embedded_url_exclude_re", unwanted));

        Assert.Equal(fetched, server.Requests.Select(r => r.Target).Skip(1));
    }

    [Theory]
    [InlineData(null, false, "Embedded resource download error:")]
    [InlineData("true", true, "OK")]
    public async Task Resource_ThatFails_FailsThePageUnlessToldNotTo(string? ignores, bool success, string message)
    {
        await using var server = ServerOf("""<img src="/missing.png"><img src="/a.png">""");
        using var plan = new HttpPlan(server);
        if (ignores is not null)
        {
            plan.With("httpsampler.ignore_failed_embedded_resources", ignores);
        }

        var result = await plan.GetAsync("/page", s_fetch);

        Assert.Equal((success, "200"), (result.IsSuccess, result.ResponseCode));
        Assert.StartsWith(message, result.ResponseMessage, StringComparison.Ordinal);
        Assert.Equal(["200", "404", "200"], result.SubResults!.Select(r => r.ResponseCode));
    }

    [Fact]
    public async Task Resources_AtOnce_UseSomeConnectionsAndShareCookies()
    {
        var images = string.Concat(Enumerable.Range(0, 30).Select(i => $"""<img src="/{i}.png">"""));
        await using var server = new RecordingServer(r => r.Target == "/page" ? Reply.Of("200 OK", images, "Content-Type: text/html", "Set-Cookie: sid=1")
            : Reply.Of("200 OK", "png", "Content-Type: image/png", $"Set-Cookie: c{r.Target.Trim('/', '.', 'p', 'n', 'g')}=1; Path={r.Target}") with { Pause = TimeSpan.FromMilliseconds(5) });
        using var plan = new HttpPlan(server);

        var result = await plan.GetAsync("/page", s_fetch, ("HTTPSampler.concurrentDwn", "true"), ("HTTPSampler.concurrentPool", "4"), Cookies());

        Assert.True(result.IsSuccess, result.ResponseMessage);
        Assert.Equal(31, server.Requests.Count);
        Assert.InRange(server.Connections, 2, 4);
        Assert.All(server.Requests.Skip(1), r => Assert.Equal("sid=1", r["Cookie"]));
        Assert.Equal(Enumerable.Range(0, 31).Select(i => $"GET /-{i}"), result.SubResults!.Select(r => r.Label));
    }

    [Fact]
    public async Task Frames_WithinThemselves_EndAtADepth()
    {
        var n = 0;
        await using var server = new RecordingServer(_ => Reply.Of("200 OK", $"""<iframe src="/frame/{n++}"></iframe>""", "Content-Type: text/html"));
        using var plan = new HttpPlan(server);

        var result = await plan.GetAsync("/page", s_fetch);

        Assert.Equal(6, server.Requests.Count);
        Assert.True(result.IsSuccess, result.ResponseMessage);
    }

    [Theory]
    [InlineData("""<base href="http://[bad"><img src="/a.png">""")]
    [InlineData("""<img src="http://"><img src="http://[::1"><img src="//"><img src="http://a:b:c/"><img src="/a.png">""")]
    [InlineData("""<img src="/{x}|[y]\z"><img src="/a.png">""")]
    [InlineData("""<style>url(url(url( url('') url("unclosed</style><img src="/a.png">""")]
    [InlineData("<img src=\"/a.png\"><div <<<>>> \0 <![CDATA[ <!-- ")]
    public async Task Page_WithLinksThatAreNone_ThrowsNothing(string page)
    {
        await using var server = ServerOf(page);
        using var plan = new HttpPlan(server);

        await plan.GetAsync("/page", s_fetch);

        Assert.Contains("GET /a.png", server.Asked);
    }

    [Fact]
    public async Task Page_NestedVeryDeep_IsReadAllTheSame()
    {
        await using var server = ServerOf(string.Concat(Enumerable.Repeat("<div>", 100_000)) + """<img src="/a.png">""");
        using var plan = new HttpPlan(server);

        await plan.GetAsync("/page", s_fetch);

        Assert.Equal(["GET /page", "GET /a.png"], server.Asked);
    }

    [Fact]
    public async Task Frames_OfManyFrames_EndAtANumber()
    {
        var n = 0;
        await using var server = new RecordingServer(_ => Reply.Of("200 OK", string.Concat(Enumerable.Range(0, 60).Select(_ => $"""<iframe src="/{n++}"></iframe>""")), "Content-Type: text/html"));
        using var plan = new HttpPlan(server);

        await plan.GetAsync("/page", s_fetch);

        Assert.Equal(1001, server.Requests.Count);
    }

    [Fact]
    public async Task Redirect_ToAPage_FetchesWhatThatPageShows()
    {
        await using var server = new RecordingServer(r => r.Target switch
        {
            "/old" => Reply.Redirect(302, "/new/page"),
            "/new/page" => Reply.Of("200 OK", """<img src="a.png">""", "Content-Type: text/html"),
            _ => Reply.Of("200 OK", "png", "Content-Type: image/png"),
        });
        using var plan = new HttpPlan(server);

        var result = await plan.GetAsync("/old", s_fetch, ("HTTPSampler.follow_redirects", "true"));

        Assert.Equal(["GET /old", "GET /new/page", "GET /new/a.png"], server.Asked);
        Assert.Equal(result.SubResults!.Sum(r => r.Bytes), result.Bytes);
        Assert.Equal(2, result.SubResults![0].SubResults?.Count);
    }

    private static RecordingServer ServerOf(string page) => new(r => r.Target switch
    {
        "/css/style.css" => Reply.Of("200 OK", "a { background: URL( \"x.png\" ) }", "Content-Type: text/css"),
        "/missing.png" => Reply.Of("404 Not Found"),
        _ when r.Target.EndsWith("page", StringComparison.Ordinal) => Reply.Of("200 OK", page, "Content-Type: text/html; charset=utf-8"),
        _ => Reply.Of("200 OK", "resource", "Content-Type: application/octet-stream"),
    });
}
