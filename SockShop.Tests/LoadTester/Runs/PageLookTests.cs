using Microsoft.Playwright;
using SockShop.Tests.Services;

namespace SockShop.Tests.LoadTester.Runs;

/// <summary>The pages in a browser.</summary>
public sealed class PageLookTests(Browser browser) : IAsyncDisposable
{
    private readonly LoadTesterUnderTest _tester = new();

    public ValueTask DisposeAsync() => _tester.DisposeAsync();

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Pages_FitTheirWidthAndTellOfNoError(int width, ColorScheme scheme)
    {
        var page = await OpenAsync(width, scheme);
        var errors = new List<string>();
        page.Console += (_, message) => errors.AddRange(message.Type == "error" ? [message.Text] : Array.Empty<string>());

        foreach (var path in new[] { "/", await StartAsync(page) })
        {
            await page.GotoAsync(path);
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, path);
        }

        Assert.Empty(errors);
    }

    [Fact]
    public async Task RunPage_WhileItRuns_FollowsItsFiguresAndItsEnd()
    {
        var page = await OpenAsync(1280, ColorScheme.Light);
        await page.GotoAsync(await StartAsync(page));

        _tester.Engine.Last.Good(count: 4_321); // besides the two of the start
        await page.GetByText("4,323").First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();

        await page.GetByText("Stopped", new() { Exact = true }).WaitForAsync();
        await Eventually.HoldsAsync(async () => await page.GetByText("Report", new() { Exact = true }).CountAsync() == 1, "the report is linked");
    }

    private async Task<IPage> OpenAsync(int width, ColorScheme scheme)
    {
        var address = _tester.Service.Listen();
        var context = await browser.OpenAsync(new() { BaseURL = address.ToString(), ViewportSize = new() { Width = width, Height = 860 }, ColorScheme = scheme });
        return await context.NewPageAsync();
    }

    // As a person does: by the form.
    private async Task<string> StartAsync(IPage page)
    {
        await page.GotoAsync("/");
        await page.GetByLabel("Plan").SelectOptionAsync("smoke.jmx");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await page.WaitForURLAsync("**/runs/*");
        _tester.Engine.Last.Good("GET /").Bad("GET /a/rather/long/path/that/does/not/end/for/a/while");
        return new Uri(page.Url).AbsolutePath;
    }
}
