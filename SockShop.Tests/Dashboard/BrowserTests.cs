using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SockShop.Tests.Dashboard;

/// <summary>The pages as a person sees them; leaves screenshots in the folder <c>dashboard-screenshots</c> beside the tests.</summary>
public sealed class BrowserTests(Browser browser) : IAsyncLifetime
{
    private static readonly string s_order = Sent.Hex(16, ShopTelemetry.OrderTrace);

    private readonly FakeAppHost _appHost = new();
    private DashboardUnderTest _dashboard = null!;

    public static TheoryData<int, ColorScheme> Looks => new()
    {
        { 1280, ColorScheme.Light },
        { 1280, ColorScheme.Dark },
        { 390, ColorScheme.Light },
        { 390, ColorScheme.Dark },
    };

    public async ValueTask InitializeAsync()
    {
        ShopTelemetry.Tell(_appHost);
        _dashboard = await DashboardUnderTest.StartAsync(DashboardUnderTest.ResourcesAt(_appHost));
        await ShopTelemetry.SendAsync(_dashboard);
    }

    public async ValueTask DisposeAsync()
    {
        await _dashboard.DisposeAsync();
        await _appHost.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task EachPage_FitsItsWidthAndTellsOfNoError(int width, ColorScheme scheme)
    {
        await using var context = await browser.OpenAsync(new() { ViewportSize = new() { Width = width, Height = 860 }, ColorScheme = scheme });
        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") { errors.Add($"{page.Url}: {message.Text}"); } };
        page.PageError += (_, error) => errors.Add($"{page.Url}: {error}");

        foreach (var (name, path) in Pages())
        {
            await page.GotoAsync(new Uri(_dashboard.Pages, path).ToString());
            await page.Locator(name == "console" ? "#lines li >> nth=20" : "main").WaitForAsync();
            var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(overflow <= 0, $"{path} is {overflow} px wider than {width} px.");
            await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "dashboard-screenshots", $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}.png") });
            if (name == "login")
            {
                errors.Clear(); // the browser's word on the 401 that a wrong token gets
                await page.GotoAsync(new Uri(_dashboard.Pages, $"/login?t={DashboardUnderTest.Token}").ToString());
            }
        }

        Assert.Empty(errors);
    }

    [Fact]
    public async Task OrdersLogLine_LeadsToItsTraceAndTheSpansLogs()
    {
        await using var context = await browser.OpenAsync(new());
        var page = await SignInAsync(context);

        await page.GetByRole(AriaRole.Link, new() { Name = "Structured logs" }).ClickAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync("order 4711 placed");
        await Assertions.Expect(page.Locator("table.logs tbody tr")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "Order 4711 placed for Eve" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Complementary)).ToContainTextAsync("Total27.98");
        await page.GetByRole(AriaRole.Link, new() { Name = "Open its trace" }).ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("POST /orders");
        await Assertions.Expect(page.Locator(".span-row:not(.ticks)")).ToHaveCountAsync(17);
        await Assertions.Expect(page.GetByRole(AriaRole.Complementary)).ToContainTextAsync("Order 4711 placed for Eve");
    }

    [Fact]
    public async Task Chart_MovesWhileItIsLookedAt()
    {
        await using var context = await browser.OpenAsync(new());
        var page = await SignInAsync(context);
        await page.GotoAsync(new Uri(_dashboard.Pages, "/metrics/resource/orders?meter=SockShop&instrument=sockshop.orders.placed&minutes=1").ToString());
        var line = page.Locator(".plot path.line").First;
        var before = await line.GetAttributeAsync("d");

        await _dashboard.SendAsync("metrics", Sent.Metrics("orders", ShopTelemetry.Orders(10_000, DateTimeOffset.UtcNow)));

        await Assertions.Expect(line).Not.ToHaveAttributeAsync("d", before!);
        await Assertions.Expect(page.Locator("table.series tbody tr")).ToContainTextAsync("10,000");
    }

    [Fact]
    public async Task Pause_KeepsThePageAsItIs()
    {
        await using var context = await browser.OpenAsync(new());
        var page = await SignInAsync(context);
        await page.GotoAsync(new Uri(_dashboard.Pages, "/traces?q=late").ToString());
        var pause = page.GetByRole(AriaRole.Button, new() { Name = "Pause" });
        await pause.ClickAsync();

        await _dashboard.SendAsync("traces", Sent.Spans("orders", Sent.Span(77, 1, name: "GET /late")));
        await page.WaitForTimeoutAsync(2_500);
        await Assertions.Expect(page.Locator("table.traces tbody tr")).ToHaveCountAsync(0);
        await pause.ClickAsync();

        await Assertions.Expect(page.Locator("table.traces tbody tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Stop_IsExecutedAndItsOutcomeSeen()
    {
        _appHost.Outcome = _ => new { success = false, message = "It does not want to." };
        await using var context = await browser.OpenAsync(new());
        var page = await SignInAsync(context);

        await page.GetByRole(AriaRole.Button, new() { Name = "Stop catalogue", Exact = true }).ClickAsync();

        await Assertions.Expect(page.Locator("tr[data-key=catalogue]")).ToContainTextAsync("Stop failed: It does not want to.");
        Assert.Equal("catalogue stop", Assert.Single(_appHost.Executed));
    }

    [Fact]
    public async Task Console_FollowsNewLinesAndMarksErrors()
    {
        await using var context = await browser.OpenAsync(new());
        var page = await SignInAsync(context);
        await page.GotoAsync(new Uri(_dashboard.Pages, "/consolelogs/resource/orders").ToString());
        await page.Locator("#lines li >> nth=60").WaitForAsync();

        _appHost.Write("orders", "one more line");

        await Assertions.Expect(page.GetByText("one more line")).ToBeInViewportAsync();
        await Assertions.Expect(page.Locator("#lines li.error")).ToHaveTextAsync(new Regex("the disk is full"));
        await Assertions.Expect(page.Locator("#lines li .bold")).ToHaveTextAsync("Eve");
    }

    [Fact]
    public async Task Theme_IsKept()
    {
        await using var context = await browser.OpenAsync(new() { ColorScheme = ColorScheme.Light });
        var page = await SignInAsync(context);

        await page.GetByRole(AriaRole.Button, new() { Name = "Light or dark" }).ClickAsync();
        await page.ReloadAsync();

        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task Keyboard_ReachesARowsDetailsAndClosesThem()
    {
        await using var context = await browser.OpenAsync(new());
        var page = await SignInAsync(context);

        await page.GetByRole(AriaRole.Link, new() { Name = "carts", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Complementary)).ToContainTextAsync("connection refused");
        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(page.GetByRole(AriaRole.Complementary)).ToHaveCountAsync(0);
    }

    private static IEnumerable<(string Name, string Path)> Pages() =>
    [
        ("login", "/login?t=guess"),
        ("resources", "/"),
        ("resource", "/?resource=orders"),
        ("graph", "/?view=graph"),
        ("graph-chosen", "/?view=graph&resource=orders"),
        ("console", "/consolelogs/resource/orders"),
        ("logs", "/structuredlogs"),
        ("log", "/structuredlogs?level=Error&entry=5"),
        ("traces", "/traces"),
        ("trace", $"/traces/detail/{s_order}"),
        ("span", $"/traces/detail/{s_order}?span={Sent.Hex(8, 9)}"),
        ("metrics", "/metrics/resource/orders"),
        ("counter", "/metrics/resource/orders?meter=SockShop&instrument=sockshop.orders.placed"),
        ("histogram", "/metrics/resource/orders?meter=SockShop&instrument=http.server.request.duration"),
    ];

    private async Task<IPage> SignInAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(_dashboard.Pages, $"/login?t={DashboardUnderTest.Token}").ToString());
        return page;
    }
}
