using System.Net;
using SockShop.Tests.Services;

namespace SockShop.Tests.Dashboard;

public sealed class ResourcePageTests : IAsyncLifetime
{
    private readonly FakeAppHost _appHost = new();
    private DashboardUnderTest _dashboard = null!;

    public async ValueTask InitializeAsync()
    {
        _appHost.Publish(ShopTelemetry.Resource("front-end", "Project", "Running", ["orders"], port: 8079));
        _appHost.Publish(ShopTelemetry.Resource("orders", "Project", "Running", [], port: 8084, health: "Unhealthy"));
        _dashboard = await DashboardUnderTest.StartAsync(DashboardUnderTest.ResourcesAt(_appHost));
        await ShowsAsync("/", "Running, unhealthy");
    }

    public async ValueTask DisposeAsync()
    {
        await _dashboard.DisposeAsync();
        await _appHost.DisposeAsync();
    }

    [Fact]
    public async Task Table_HasStateTypeLinksAndActionsOfEachResource()
    {
        var page = await _dashboard.PageAsync("/");

        Assert.Equal(["front-end", "orders"], page.QuerySelectorAll("tbody th").Select(name => name.TextContent));
        Assert.Equal("http://localhost:8079", page.QuerySelector("tr[data-key=front-end] a.url")?.GetAttribute("href"));
        Assert.Equal(["Start", "Stop", "Restart"], page.QuerySelectorAll("tr[data-key=orders] button").Select(button => button.GetAttribute("title")));
        Assert.True(page.QuerySelector("tr[data-key=orders] button[title=Start]")?.HasAttribute("disabled"));
    }

    [Fact]
    public async Task Details_ShowEverythingButSecrets()
    {
        _appHost.Publish(new { name = "orders", type = "Project", state = "Running", environment = new[] { new { name = "CARD_KEY", value = "4111", secret = true }, new { name = "MODE", value = "fast", secret = false } } });
        await ShowsAsync("/?resource=orders", "CARD_KEY");

        var details = (await _dashboard.PageAsync("/?resource=orders")).QuerySelector("aside")!.InnerHtml;

        Assert.Contains("fast", details, StringComparison.Ordinal);
        Assert.DoesNotContain("4111", details, StringComparison.Ordinal); // not even when the other side forgets to mask
    }

    [Fact]
    public async Task Url_ThatIsNoWebAddress_IsNoLink()
    {
        _appHost.Publish(new { name = "orders", type = "Project", state = "Running", urls = new[] { new { name = "tcp", url = "tcp://localhost:1" }, new { name = "bad", url = "javascript:alert(1)" } } });
        await ShowsAsync("/", "javascript:alert(1)");

        Assert.Empty((await _dashboard.PageAsync("/?resource=orders")).QuerySelectorAll("a[href^='tcp:'], a[href^='javascript:']"));
    }

    [Fact]
    public async Task Graph_HasANodeAResourceAndAnEdgeAPair()
    {
        var page = await _dashboard.PageAsync("/?view=graph");

        Assert.Equal(2, page.QuerySelectorAll("a.node").Length);
        Assert.Single(page.QuerySelectorAll("path.edge"));
    }

    [Fact]
    public async Task Command_IsExecutedAndLeadsToItsOutcome()
    {
        using var response = await PostAsync("/resources/orders/commands/stop", await FormKeyAsync());

        Assert.Equal("orders stop", Assert.Single(_appHost.Executed));
        Assert.Contains("Stop: done", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_WithoutOurFormsKey_IsNotExecuted()
    {
        using var response = await PostAsync("/resources/orders/commands/stop", "guess");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(_appHost.Executed);
    }

    [Theory]
    [InlineData("/resources/orders/commands/start")] // disabled
    [InlineData("/resources/orders/commands/rebuild")] // hidden
    [InlineData("/resources/orders/commands/drop")] // unknown
    [InlineData("/resources/nobody/commands/stop")]
    [InlineData("/resources/orders%0Aexecute%20orders/commands/stop")]
    public async Task Command_ThatTheAppHostDoesNotOffer_IsNotExecuted(string path)
    {
        using var response = await PostAsync(path, await FormKeyAsync());

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(_appHost.Executed);
    }

    [Fact]
    public async Task Resource_ThatIsDeleted_Goes()
    {
        _appHost.Publish(new { name = "front-end", deleted = true });

        await Eventually.HoldsAsync(async () => (await _dashboard.PageAsync("/")).QuerySelectorAll("tbody tr").Length == 1, "one row");
    }

    [Fact]
    public async Task Connection_ThatIsLost_IsShownAndMade()
    {
        await _appHost.StopAsync();
        await ShowsAsync("/", "The connection to the AppHost is lost");
        Assert.Equal(2, (await _dashboard.PageAsync("/")).QuerySelectorAll("tbody tr").Length);

        _appHost.Start();

        await Eventually.HoldsAsync(async () => (await _dashboard.PageAsync("/")).QuerySelector(".notice") is null, "the notice goes");
    }

    [Fact]
    public async Task WithoutAnAppHost_TheOtherPagesAreNamed()
    {
        await using var alone = await DashboardUnderTest.StartAsync();

        Assert.Contains("No AppHost is connected", (await alone.PageAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("No AppHost is connected", (await alone.PageAsync("/consolelogs")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Console_StreamsLinesFromWhereTheBrowserWas()
    {
        _appHost.Write("orders", "first");
        _appHost.Write("orders", "<b>second</b>", error: true);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/consolelogs/resource/orders/lines") { Headers = { { "Last-Event-ID", "1" } } };
        using var response = await _dashboard.Visitor.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        string line;
        do
        {
            line = (await reader.ReadLineAsync(TestContext.Current.CancellationToken))!;
        }
        while (!line.StartsWith("data:", StringComparison.Ordinal));

        Assert.Equal("""data: <li class="error" value="2"><span class="only-read">error: </span>&lt;b&gt;second&lt;/b&gt;</li>""", line);
    }

    private Task ShowsAsync(string path, string text) =>
        Eventually.HoldsAsync(async () => (await _dashboard.PageAsync(path)).Body!.TextContent.Contains(text, StringComparison.Ordinal), $"{path} shows {text}");

    private async Task<string> FormKeyAsync() => (await _dashboard.PageAsync("/")).QuerySelector("input[name=form-key]")!.GetAttribute("value")!;

    private Task<HttpResponseMessage> PostAsync(string path, string key) =>
        _dashboard.Visitor.PostAsync(path, new FormUrlEncodedContent([new("form-key", key)]), TestContext.Current.CancellationToken);
}
