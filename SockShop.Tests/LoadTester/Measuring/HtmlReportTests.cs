using AngleSharp.Html.Parser;
using Microsoft.Playwright;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Measuring;
using SockShop.LoadTester.Measuring.Reports;
using static SockShop.Tests.LoadTester.Measuring.Samples;

namespace SockShop.Tests.LoadTester.Measuring;

public sealed class HtmlReportTests(Browser browser) : IDisposable
{
    private const string Hostile = "</style></title><script>alert(1)</script>\"'&";
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Page_OfRun_HasHeadingsTablesAndCharts()
    {
        var page = new HtmlParser().ParseDocument(await ShopReportAsync());

        Assert.Equal("shop.jmx", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["Over time", "Verdict", "Statistics", "Errors", "Slowest samples", "About this run"], page.QuerySelectorAll("h2").Select(h => h.TextContent));
        Assert.Equal(["Requests a second", "Response time", "Errors a second", "Active users"], page.QuerySelectorAll("h3").Select(h => h.TextContent));
        Assert.Equal(
            ["Thresholds", "Application performance index", "Requests", "Transactions", "From the intended start", "Errors", "Top 5 errors by sampler", "Slowest samples"],
            page.QuerySelectorAll("caption").Select(c => c.TextContent));
        Assert.All(page.QuerySelectorAll("table"), table => Assert.NotEmpty(table.QuerySelectorAll("thead th[scope=col]")));
        Assert.All(page.QuerySelectorAll("tbody tr"), row => Assert.Single(row.QuerySelectorAll("th[scope=row]")));
        Assert.All(page.QuerySelectorAll("svg.plot"), svg => Assert.NotEmpty(svg.GetAttribute("aria-label")!));
        Assert.Contains("POST /orders", page.QuerySelector(".verdict.failed li")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("not shown", page.QuerySelectorAll(".facts div").Single(d => d.QuerySelector("dt")!.TextContent == "AdminPassword").QuerySelector("dd")!.TextContent);
    }

    [Fact]
    public async Task Page_OfSlowSample_LinksToItsTrace()
    {
        var page = new HtmlParser().ParseDocument(await ShopReportAsync());

        var links = page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).ToList();

        Assert.Equal(15, links.Count);
        Assert.All(links, link => Assert.Matches("^https://dashboard.example/traces/detail/[0-9a-f]{32}$", link));
    }

    [Fact]
    public async Task Page_NeedsNothingBesideIt()
    {
        var page = new HtmlParser().ParseDocument(await ShopReportAsync());

        Assert.Empty(page.QuerySelectorAll("script, link, img, iframe, [src], [onclick], [onload]"));
        Assert.DoesNotContain("url(", page.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithHostileTexts_EscapesThem()
    {
        var sample = Failed(Hostile, message: Hostile);
        (sample.Transaction, sample.FailureMessage) = (Hostile, Hostile);
        var info = new RunInfo(Hostile) { Engine = Hostile, Target = Hostile, Settings = new Dictionary<string, string> { [Hostile] = Hostile } };

        var page = new HtmlParser().ParseDocument(await ReportAsync(info, [$"p95 of {Hostile} > 1ms"], run =>
        {
            run.Sampled(sample);
            run.Sampled(Transaction(Hostile));
        }));

        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Equal(2, page.QuerySelectorAll("tbody th").Count(th => th.TextContent == Hostile && th.Closest("table")!.QuerySelector("caption")!.TextContent is "Requests" or "Transactions"));
    }

    [Fact]
    public async Task Page_OfEmptyRun_IsStillAPage()
    {
        var page = new HtmlParser().ParseDocument(await ReportAsync(new("shop.jmx"), [], _ => { }));

        Assert.Equal("no sample was recorded: nothing was tested", page.QuerySelector(".verdict.failed li")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("svg"));
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Page_InChromium_IsReadable(int width, ColorScheme scheme)
    {
        await ShopReportAsync();
        await using var context = await browser.OpenAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });
        var page = await context.NewPageAsync();
        List<string> problems = [];
        page.Console += (_, message) => problems.Add(message.Text);
        page.PageError += (_, error) => problems.Add(error);

        await page.GotoAsync($"file://{_folder["report/index.html"]}");

        Assert.Empty(problems);
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await page.EvaluateAsync<string[]>(Contrast.Script));
        Assert.All(await page.EvaluateAsync<double[]>("[...document.querySelectorAll('svg.plot path.line')].map(p => p.getBoundingClientRect().width)"), w => Assert.InRange(w, width / 4.0, width));
        Assert.Empty(await page.EvaluateAsync<string[]>(Overlap));
        await page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots(), $"load-test-report-{width}-{scheme.ToString().ToLowerInvariant()}.png"), FullPage = true });
    }

    /// <summary>Times below a chart that run into each other.</summary>
    private const string Overlap = """
        [...document.querySelectorAll('svg.plot')].flatMap(plot => {
          const boxes = [...plot.querySelectorAll('text')].filter(t => t.textContent.match(/^[0-9]+:/)).map(t => t.getBoundingClientRect());
          return boxes.filter((box, i) => i > 0 && box.left < boxes[i - 1].right).map(box => plot.getAttribute('aria-label'));
        })
        """;

    private static string Screenshots() => Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;

    private Task<string> ShopReportAsync() => ReportAsync(
        new("jmeter/shop.jmx")
        {
            Target = "localhost:8079",
            TraceAddress = "https://dashboard.example/traces/detail/{traceId}",
            Settings = new Dictionary<string, string> { ["NumOfThreads"] = "10", ["RampUp"] = "12", ["Duration"] = "90", ["TPM"] = "1800", ["AdminPassword"] = "hunter2" },
        },
        ["error_rate > 0.5%", "p95 > 500ms", "p99 of POST /orders > 1s", "throughput < 0.9*target"],
        ShopRun.Report);

    private async Task<string> ReportAsync(RunInfo info, string[] failIf, Action<ISampleListener> run)
    {
        var time = new FixedTime(DateTimeOffset.FromUnixTimeMilliseconds(Start));
        await using var outputs = RunOutputs.Create(new(info)
        {
            ResultsFile = _folder["out.jtl"],
            HasReport = true,
            ReportFolder = _folder["report"],
            FailIf = failIf,
            TargetRate = 30,
            Time = time,
        });
        outputs.Start();
        run(outputs);
        time.Now += TimeSpan.FromSeconds(90);
        await outputs.CompleteAsync(TestContext.Current.CancellationToken);
        return await File.ReadAllTextAsync(_folder["report/index.html"], TestContext.Current.CancellationToken);
    }
}
