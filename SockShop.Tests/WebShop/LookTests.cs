using Microsoft.Playwright;

namespace SockShop.Tests.WebShop;

/// <summary>Each page in both widths and both themes: nothing sticks out, nothing jumps, nothing is unreadable.</summary>
[Collection(nameof(WebShop))]
public sealed class LookTests(WebShop shop)
{
    private const string Cat = "837ab141-399e-4c1f-9abc-bace40296bac";
    private const string Shifts = """
        () => new Promise(done => new PerformanceObserver(list => done(list.getEntries().filter(e => !e.hadRecentInput).reduce((sum, e) => sum + e.value, 0)))
          .observe({ type: 'layout-shift', buffered: true }) ?? setTimeout(() => done(0), 50))
        """;

    private static readonly string s_accessibility = Repository.Read("SockShop.Tests/WebShop/accessibility.js");

    public static TheoryData<int, ColorScheme> Looks => new()
    {
        { 1280, ColorScheme.Light },
        { 1280, ColorScheme.Dark },
        { 390, ColorScheme.Light },
        { 390, ColorScheme.Dark },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task EachPage_IsAccessibleSteadyAndFits(int width, ColorScheme scheme)
    {
        await using var visit = await shop.OpenAsync(width, scheme);
        var problems = new List<string>();
        var look = $"{width}-{scheme.ToString().ToLowerInvariant()}";

        await LookAsync("login", "/login.html");
        await LookAsync("register", "/register.html");
        await LookAsync("checkout-anonymous", "/checkout.html");
        await visit.GoAsync("/register.html");
        await visit.RegisterAsync(WebShop.NewName());
        await LookAsync("orders-none", "/customer-orders.html");
        await LookAsync("basket-empty", "/basket.html");
        await visit.AddAsync("Cat socks");
        await visit.AddAsync("Weave special");
        await LookAsync("home", "/");
        await LookAsync("category", "/category.html");
        await LookAsync("category-tag", "/category.html?tags=green&sort=price");
        await LookAsync("detail", $"/detail.html?id={Cat}");
        await LookAsync("basket", "/basket.html");
        await LookAsync("checkout-new", "/checkout.html");
        await visit.SaveAddressAndCardAsync();
        await LookAsync("checkout", "/checkout.html");
        await visit.ClickAsync(AriaRole.Button, "Place order");
        await visit.Page.WaitForURLAsync("**/customer-order.html**");
        await LookAsync("order", visit.Page.Url);
        await LookAsync("orders", "/customer-orders.html");
        var complaints = visit.Complaints.ToArray();
        await LookAsync("no-page", "/nowhere");
        await LookAsync("no-sock", "/detail.html?id=none");

        Assert.Empty(complaints);
        Assert.Empty(problems);

        async Task LookAsync(string name, string path)
        {
            await visit.GoAsync(path);
            await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            problems.AddRange((await visit.Page.EvaluateAsync<string[]>(s_accessibility)).Select(problem => $"{name}-{look}: {problem}"));
            var overflow = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            var shift = await visit.Page.EvaluateAsync<double>(Shifts);
            if (overflow > 0 || shift > 0.01)
            {
                problems.Add(FormattableString.Invariant($"{name}-{look}: {overflow} px too wide, layout shift {shift}"));
            }

            await visit.PictureAsync($"{name}-{look}");
        }
    }
}
