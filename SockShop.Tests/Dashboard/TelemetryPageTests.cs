using System.Net;
using SockShop.Tests.Dashboard.Otlp;

namespace SockShop.Tests.Dashboard;

public sealed class TelemetryPageTests : IAsyncLifetime
{
    private DashboardUnderTest _dashboard = null!;

    public async ValueTask InitializeAsync() => _dashboard = await DashboardUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Fact]
    public async Task Traces_AreListedNewestFirstWithTheirServices()
    {
        await _dashboard.SendAsync("traces", Sent.Spans("front-end", Sent.Span(1, 1, name: "GET /old", start: -5_000), Sent.Span(2, 1, name: "POST /orders", start: -1_000)));
        await _dashboard.SendAsync("traces", Sent.Spans("orders", Sent.Span(2, 2, 1, "POST /inner"), Sent.Span(2, 3, 2, "INSERT orders")));

        var rows = (await _dashboard.PageAsync("/traces")).QuerySelectorAll("table.traces tbody tr");

        Assert.Equal(["POST /orders", "GET /old"], rows.Select(row => row.QuerySelector(".row-link")!.TextContent));
        Assert.Equal(["front-end 1", "orders 2"], rows[0].QuerySelectorAll(".service").Select(service => service.TextContent));
    }

    [Theory]
    [InlineData("resource=orders", "slow")]
    [InlineData("min=500", "slow")]
    [InlineData("errors=1", "broken")]
    [InlineData("q=NEEDLE", "broken")]
    [InlineData("q=slow&min=500&resource=orders", "slow")]
    public async Task Traces_AreFiltered(string query, string expected)
    {
        var broken = Sent.Span(2, 1, name: "broken", attributes: Sent.Attribute("note", "a needle in it"));
        broken.Status = new() { Code = 2 };
        await _dashboard.SendAsync("traces", Sent.Spans("orders", Sent.Span(1, 1, name: "slow", milliseconds: 900)));
        await _dashboard.SendAsync("traces", Sent.Spans("front-end", broken, Sent.Span(3, 1, name: "plain")));

        var names = (await _dashboard.PageAsync($"/traces?{query}")).QuerySelectorAll(".row-link").Select(link => link.TextContent);

        Assert.Equal([expected], names);
    }

    [Fact]
    public async Task Traces_BeyondAPage_AreFoundUnderOlder()
    {
        await _dashboard.SendAsync("traces", Sent.Spans("orders", Enumerable.Range(1, 130).Select(i => Sent.Span((ulong)i, 1, name: $"GET /{i}", start: i * 10))));

        var first = await _dashboard.PageAsync("/traces?resource=orders");
        var older = await _dashboard.PageAsync(first.QuerySelector(".older a")!.GetAttribute("href")!);

        Assert.Equal("GET /130", first.QuerySelector(".row-link")!.TextContent);
        Assert.Equal(30, older.QuerySelectorAll(".row-link").Length);
        Assert.Equal("GET /30", older.QuerySelector(".row-link")!.TextContent);
    }

    [Fact]
    public async Task Waterfall_HasParentsBeforeChildrenWhateverTheOrderOfArrival()
    {
        await _dashboard.SendAsync("traces", Sent.Spans("orders",
            Sent.Span(1, 4, 2, "grandchild", start: 30), Sent.Span(1, 3, 1, "second", start: 50), Sent.Span(1, 2, 1, "first", start: 20), Sent.Span(1, 1, name: "root"),
            Sent.Span(1, 9, 8, "orphan", start: 60), Sent.Span(1, 6, 7, "circle", start: 70), Sent.Span(1, 7, 6, "circle too", start: 71)));

        var rows = (await _dashboard.PageAsync($"/traces/detail/{Sent.Hex(16, 1)}")).QuerySelectorAll(".span-row:not(.ticks) .span-name");

        Assert.Equal(["d0 orders root", "d1 orders first", "d2 orders grandchild", "d1 orders second", "d0 orders orphan ⋯", "d0 orders circle", "d1 orders circle too"],
            rows.Select(row => $"{row.ClassList[1]} {row.QuerySelector(".what")!.TextContent}"));
    }

    [Fact]
    public async Task Span_ShowsWhatWasSent()
    {
        var span = Sent.Span(1, 1, attributes: [Sent.Attribute("text", "<i>"), Sent.Attribute("flag", true), Sent.Attribute("whole", -7), Sent.Attribute("real", 1.5), Sent.Attribute("array", new Value { Array = new() { Items = { new Value { Text = "a" }, new Value { Whole = 2 } } } })]);
        span.Status = new() { Code = 2, Message = "no sock" };
        span.Events.Add(new Span.Types.Event { Time = span.Start + 2_000_000, Name = "retry", Attributes = { Sent.Attribute("attempt", 2) } });
        span.Links.Add(new Span.Types.Link { TraceId = Sent.Id(16, 5), SpanId = Sent.Id(8, 6) });
        await _dashboard.SendAsync("traces", Sent.Spans("orders", span));
        await _dashboard.SendAsync("logs", Sent.Logs("orders", Sent.Log("of this span", trace: 1, span: 1), Sent.Log("of another", trace: 1, span: 2)));

        var pane = (await _dashboard.PageAsync($"/traces/detail/{Sent.Hex(16, 1)}?span={Sent.Hex(8, 1)}")).QuerySelector("aside")!;

        Assert.Equal(["array[\"a\", 2]", "flagtrue", "real1.5", "text<i>", "whole-7"], pane.QuerySelector("section")!.QuerySelectorAll("dl > div").Select(pair => pair.TextContent));
        Assert.Contains("Error: no sock", pane.TextContent, StringComparison.Ordinal);
        Assert.Contains("retry after 2 ms", pane.TextContent, StringComparison.Ordinal);
        Assert.NotNull(pane.QuerySelector($"a[href='/traces/detail/{Sent.Hex(16, 5)}?span={Sent.Hex(8, 6)}']"));
        Assert.Contains("service.version", pane.TextContent, StringComparison.Ordinal);
        Assert.Equal(["of this span"], pane.QuerySelectorAll(".log-lines a").Select(line => line.TextContent));
    }

    [Fact]
    public async Task Trace_ThatIsNotHere_Is404()
    {
        using var response = await _dashboard.Visitor.GetAsync("/traces/detail/nonsense", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("", "critical, broken, odd, plain, detail")]
    [InlineData("level=Warning", "critical, broken, odd")]
    [InlineData("level=Error", "critical, broken")]
    [InlineData("resource=carts", "odd")]
    [InlineData("q=NEEDLE", "broken")]
    [InlineData("q=plain", "plain")]
    public async Task Logs_AreFiltered(string query, string expected)
    {
        await _dashboard.SendAsync("logs", Sent.Logs("orders", Sent.Log("detail", 5), Sent.Log("plain")));
        await _dashboard.SendAsync("logs", Sent.Logs("carts", Sent.Log("odd", 13)));
        await _dashboard.SendAsync("logs", Sent.Logs("orders", Sent.Log("broken", 17, attributes: Sent.Attribute("exception.message", "a needle")), Sent.Log("critical", 21)));

        var messages = (await _dashboard.PageAsync($"/structuredlogs?{query}")).QuerySelectorAll("tbody .message").Select(message => message.TextContent);

        Assert.Equal(expected, string.Join(", ", messages));
    }

    [Fact]
    public async Task Page_ThatHasNotChanged_Is304()
    {
        await _dashboard.SendAsync("traces", Sent.Spans("orders", Sent.Span(1, 1)));
        using var first = await _dashboard.Visitor.GetAsync("/traces", TestContext.Current.CancellationToken);
        _dashboard.Visitor.DefaultRequestHeaders.Add("If-None-Match", first.Headers.ETag!.Tag);

        using var same = await _dashboard.Visitor.GetAsync("/traces", TestContext.Current.CancellationToken);
        await _dashboard.SendAsync("traces", Sent.Spans("orders", Sent.Span(2, 1)));
        using var other = await _dashboard.Visitor.GetAsync("/traces", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (same.StatusCode, other.StatusCode));
    }

    [Theory]
    [InlineData("/traces", ".traces tbody tr")]
    [InlineData("/structuredlogs", ".logs tbody tr")]
    [InlineData("/metrics", ".instruments li")]
    public async Task Clear_EmptiesOneSignal(string path, string rows)
    {
        await _dashboard.SendAsync("traces", Sent.Spans("orders", Sent.Span(1, 1)));
        await _dashboard.SendAsync("logs", Sent.Logs("orders", Sent.Log("line")));
        await _dashboard.SendAsync("metrics", Sent.Metrics("orders", Sent.Gauge("depth", 1, DateTimeOffset.UtcNow)));
        var page = await _dashboard.PageAsync(path);
        Assert.Single(page.QuerySelectorAll(rows));

        using var cleared = await _dashboard.Visitor.PostAsync(page.QuerySelector(".use form")!.GetAttribute("action"),
            new FormUrlEncodedContent([new("form-key", page.QuerySelector(".use input")!.GetAttribute("value")!)]), TestContext.Current.CancellationToken);

        Assert.Empty((await _dashboard.PageAsync(path)).QuerySelectorAll(rows));
        Assert.Single((await _dashboard.PageAsync(path == "/traces" ? "/structuredlogs" : "/traces")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Metrics_HaveMetersInstrumentsUnitsAndSeries()
    {
        var now = DateTimeOffset.UtcNow;
        foreach (var second in Enumerable.Range(-60, 61))
        {
            await _dashboard.SendAsync("metrics", Sent.Metrics("orders",
                Sent.Counter("placed", 10 * (second + 60), now.AddSeconds(second), Sent.Attribute("payment", "card")),
                Sent.Counter("declined", 1, now.AddSeconds(second))));
        }

        var page = await _dashboard.PageAsync("/metrics/resource/orders?meter=SockShop&instrument=placed&minutes=1");

        Assert.Equal(["declined", "placed"], page.QuerySelectorAll(".instruments a").Select(link => link.TextContent));
        Assert.Contains("Orders that were placed · counter, unit order", page.QuerySelector(".instrument .summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Per second: 10/s", page.QuerySelector(".plot > svg")!.GetAttribute("aria-label"));
        Assert.Equal("600", page.QuerySelector("table.series td.num")!.TextContent);
    }

    [Fact]
    public async Task Metrics_AreSplitAndFilteredByDimension()
    {
        var now = DateTimeOffset.UtcNow;
        foreach (var second in Enumerable.Range(-30, 31))
        {
            await _dashboard.SendAsync("metrics", Sent.Metrics("orders",
                Sent.Counter("placed", 2 * (second + 30), now.AddSeconds(second), Sent.Attribute("payment", "card")),
                Sent.Counter("placed", 5 * (second + 30), now.AddSeconds(second), Sent.Attribute("payment", "bill"))));
        }

        const string Path = "/metrics/resource/orders?meter=SockShop&instrument=placed&minutes=1";
        var whole = await _dashboard.PageAsync(Path);
        var split = await _dashboard.PageAsync($"{Path}&by=payment");
        var filtered = await _dashboard.PageAsync($"{Path}&d.payment=card");

        Assert.Equal(["7/s"], whole.QuerySelectorAll(".legend b").Select(value => value.TextContent));
        Assert.Equal(["bill 5/s", "card 2/s"], split.QuerySelectorAll(".legend li").Select(line => line.TextContent));
        Assert.Equal(["2/s"], filtered.QuerySelectorAll(".legend b").Select(value => value.TextContent));
    }

    [Fact]
    public async Task Histogram_ShowsPercentiles()
    {
        var now = DateTimeOffset.UtcNow;
        foreach (var second in Enumerable.Range(-60, 61))
        {
            var count = (ulong)(second + 60);
            await _dashboard.SendAsync("metrics", Sent.Metrics("orders", Sent.Histogram("duration", [0.1, 0.2, 0.4], [90 * count, 0, 10 * count, 0], now.AddSeconds(second))));
        }

        var page = await _dashboard.PageAsync("/metrics/resource/orders?meter=SockShop&instrument=duration&minutes=1");

        Assert.Equal(["p50 55.6 ms", "p95 300 ms", "p99 380 ms"], page.QuerySelector(".legend")!.QuerySelectorAll("li").Select(line => line.TextContent));
    }
}
