using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using SockShop.Tests.FrontEnd;

namespace SockShop.Tests.LoadTester.Runs;

public sealed class PageTests : IAsyncDisposable
{
    private readonly LoadTesterUnderTest _tester = new();

    public ValueTask DisposeAsync() => _tester.DisposeAsync();

    [Fact]
    public async Task Form_FilledIn_StartsARunAndLeadsToItsPage()
    {
        var response = await PostAsync("/page/runs", ("plan", "smoke.jmx"), ("threads", "5"), ("tpm", "120"), ("target", "localhost:8079"), ("properties", "a=b\r\nc=d=e"), ("thresholds", "errors > 0\r\n"));

        var order = _tester.Engine.Last.Order;
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal(("smoke.jmx", "5", "120", "b", "d=e"), (order.Plan, order.Properties["NumOfThreads"], order.Properties["TPM"], order.Properties["a"], order.Properties["c"]));
        Assert.Equal(["errors > 0"], order.FailIf);
        var page = await OpenAsync(response.Headers.Location!.ToString());
        Assert.Equal("smoke.jmx", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("10 users within 5 s", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("threads", "many", "threads is 'many'")]
    [InlineData("tpm", "0", "tpm is '0'")]
    [InlineData("target", "https://x", "HOST:PORT")]
    [InlineData("properties", "nonsense", "NAME=VALUE")]
    public async Task Form_WithAWrongValue_SaysWhichAndKeepsTheOthers(string field, string value, string message)
    {
        var fields = new Dictionary<string, string> { ["plan"] = "smoke.jmx", ["duration"] = "77", [field] = value };

        var response = await PostAsync("/page/runs", [.. fields.Select(f => (f.Key, f.Value))]);

        var page = await ParseAsync(await response.TextAsync());
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(message, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("77", page.QuerySelector("[name=duration]")!.GetAttribute("value"));
        Assert.Equal("smoke.jmx", page.QuerySelector("option[selected]")!.TextContent);
    }

    [Fact]
    public async Task RunsPage_ListsRunsTheNewestFirst()
    {
        await _tester.StartedAsync();
        _tester.Engine.Last.Good(count: 1_234);
        await _tester.StartedAsync(new { plan = "smoke.jmx" });

        var page = await OpenAsync("/");

        Assert.Equal(["smoke.jmx", "scenario.jmx"], page.QuerySelectorAll("[data-live] tbody th a").Select(a => a.TextContent));
        Assert.Contains("1,234", page.QuerySelectorAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunPage_OfARunThatGoesOn_StopsIt()
    {
        var id = await _tester.StartedAsync();
        var form = (await OpenAsync($"/runs/{id}")).QuerySelector("form")!;

        var response = await PostAsync(form.GetAttribute("action")!);

        Assert.Equal($"/runs/{id}", response.Headers.Location!.ToString());
        await _tester.UntilAsync(id, "Stopped");
        Assert.Null((await OpenAsync($"/runs/{id}")).QuerySelector("form"));
    }

    [Fact]
    public async Task RunPage_OfAnEndedRun_LinksItsReportAndStaysStill()
    {
        var id = await _tester.StartedAsync();
        _tester.Engine.Last.Bad("GET /cart").End();
        await _tester.UntilAsync(id, "Failed");

        var page = await OpenAsync($"/runs/{id}");

        Assert.Null(page.QuerySelector("[data-live]"));
        Assert.Equal([$"/api/runs/{id}/report", $"/api/runs/{id}/results"], page.QuerySelectorAll(".top a").Select(a => a.GetAttribute("href")));
        Assert.Contains("500 Internal Server Error", page.QuerySelector("tbody .bad")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunPage_WithMarkupInWhatOthersSaid_ShowsItAsText()
    {
        const string Script = "<script>alert(1)</script>";
        var id = await _tester.StartedAsync(new { plan = "scenario.jmx", properties = new Dictionary<string, string> { ["x"] = Script } });
        _tester.Engine.Last.Bad(Script);

        var page = await OpenAsync($"/runs/{id}");

        Assert.Equal(["/assets/live.js"], page.Scripts.Select(s => s.Source));
        Assert.Contains(Script, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/runs/unknown", 404)]
    [InlineData("/assets/pages.css", 200)]
    public async Task Page_AnyOfThem_ForbidsWhatItDoesNotNeed(string path, int status)
    {
        var response = await _tester.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", 303)]
    [InlineData("Origin", "http://elsewhere", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Origin", "http://localhost", 303)]
    public async Task Form_ByWhoeverSentIt_IsTakenFromOurPagesAlone(string header, string value, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/page/runs") { Content = new FormUrlEncodedContent([new("plan", "smoke.jmx")]) };
        request.Headers.Add(header, value);

        var response = await _tester.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 303 ? 1 : 0, _tester.Engine.Runs.Count);
    }

    private Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        _tester.Client.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))), TestContext.Current.CancellationToken);

    private async Task<IDocument> OpenAsync(string path)
    {
        var response = await _tester.Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ParseAsync(await response.TextAsync());
    }

    private static Task<IDocument> ParseAsync(string html) =>
        BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html), TestContext.Current.CancellationToken);
}
