using Microsoft.Playwright;

namespace SockShop.Tests.WebShop;

/// <summary>One visitor's browser, which remembers what its console and its policy complained of.</summary>
internal sealed class Visit(IBrowserContext context, IPage page, Uri shop) : IAsyncDisposable
{
    private const float Patience = 20_000;
    private const string WatchPolicy = "addEventListener('securitypolicyviolation', e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`))";
    private static readonly string s_screenshots = Path.Combine(AppContext.BaseDirectory, "shop-screenshots");

    public IPage Page => page;

    public List<string> Complaints { get; } = [];

    public ILocator Notice => page.Locator("#notice");

    public static async Task<Visit> OpenAsync(Browser browser, Uri shop, int width = 1280, ColorScheme scheme = ColorScheme.Light, bool scripts = true)
    {
        var context = await browser.OpenAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = scripts,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        var visit = new Visit(context, await context.NewPageAsync(), shop);
        await visit.Page.AddInitScriptAsync(WatchPolicy);
        visit.Page.Console += (_, message) => { if (message.Type == "error") { visit.Complaints.Add($"{visit.Page.Url}: {message.Text}"); } };
        visit.Page.PageError += (_, error) => visit.Complaints.Add($"{visit.Page.Url}: {error}");
        return visit;
    }

    public Task GoAsync(string path) => page.GotoAsync(new Uri(shop, path).ToString());

    public Task ClickAsync(AriaRole role, string name) => page.GetByRole(role, new() { Name = name, Exact = true }).First.ClickAsync();

    public async Task RegisterAsync(string name)
    {
        await page.GetByLabel("Username").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(WebShop.Password);
        await page.GetByLabel("First name").FillAsync("Ada");
        await ClickAsync(AriaRole.Button, "Create account");
        await Assertions.Expect(page.Locator(".howdy")).ToHaveTextAsync("Ada");
    }

    /// <summary>Puts a sock into the basket, on the page of all.</summary>
    public async Task AddAsync(string sock)
    {
        await GoAsync("/category.html?size=12");
        await ClickAsync(AriaRole.Button, $"Add {sock} to basket");
        await Assertions.Expect(Notice).ToContainTextAsync($"{sock} is in your basket.");
    }

    public async Task SaveAddressAndCardAsync()
    {
        await FillAsync(("Number", "12"), ("Street", "Wool Lane"), ("Postcode", "0815"), ("City", "Knit City"), ("Country", "Sockland"));
        await ClickAsync(AriaRole.Button, "Save address");
        await Assertions.Expect(page.Locator("#address")).ToContainTextAsync("12 Wool Lane, 0815 Knit City, Sockland");
        await FillAsync(("Card number", "1234 5678 1234 5678"), ("Expires", "08/29"), ("CCV", "123"));
        await ClickAsync(AriaRole.Button, "Save card");
        await Assertions.Expect(page.Locator("#card")).ToHaveTextAsync("Card ending in 5678");
    }

    public async Task FillAsync(params (string Label, string Text)[] fields)
    {
        foreach (var (label, text) in fields)
        {
            await page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
        }
    }

    /// <summary>Leaves a picture of the whole page in the folder <c>shop-screenshots</c> beside the tests.</summary>
    public Task PictureAsync(string name) => page.ScreenshotAsync(new() { Path = Path.Combine(s_screenshots, $"{name}.png"), FullPage = true });

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
