using Microsoft.Playwright;

namespace SockShop.Tests.WebShop;

/// <summary>Other ways to use the shop than a mouse and scripts.</summary>
[Collection(nameof(WebShop))]
public sealed class WaysTests(WebShop shop)
{
    [Fact]
    public async Task Keyboard_Alone_Buys()
    {
        await using var visit = await shop.OpenAsync();
        await visit.GoAsync("/register.html");
        await TypeIntoAsync(visit, "Username", WebShop.NewName());
        await TypeIntoAsync(visit, "Password", WebShop.Password);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator(".howdy")).ToBeVisibleAsync();

        await TabToAsync(visit, "Add Colourful to basket");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Notice).ToContainTextAsync("Colourful is in your basket.");
        await TabToAsync(visit, "Basket, 1 item", back: true);
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Locator(".line").WaitForAsync();
        await TabToAsync(visit, "Check out");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Locator("#address-form").WaitForAsync();
        foreach (var (label, text) in ((string, string)[])[("Number", "1"), ("Street", "s"), ("Postcode", "p"), ("City", "c"), ("Country", "k")])
        {
            await TypeIntoAsync(visit, label, text);
        }

        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator("#address")).ToHaveTextAsync("1 s, p c, k");
        foreach (var (label, text) in ((string, string)[])[("Card number", "12345678"), ("Expires", "08/29"), ("CCV", "123")])
        {
            await TypeIntoAsync(visit, label, text);
        }

        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator("#orderButton")).ToBeEnabledAsync();
        await TabToAsync(visit, "Place order");
        await visit.Page.Keyboard.PressAsync("Space");

        await Assertions.Expect(visit.Notice).ToHaveTextAsync("Thank you! Your order is placed.");
    }

    [Fact]
    public async Task Scripts_Off_StillShowEverySock()
    {
        await using var visit = await shop.OpenAsync(scripts: false);
        await visit.GoAsync("/");
        await visit.ClickAsync(AriaRole.Link, "See all socks");
        await visit.ClickAsync(AriaRole.Link, "Price");
        Assert.Equal("Nerd leg", await visit.Page.Locator(".card h3").First.TextContentAsync());
        await visit.ClickAsync(AriaRole.Link, "Page 2");
        Assert.Equal("Holy", await visit.Page.Locator(".card h3").Last.TextContentAsync());
        await visit.ClickAsync(AriaRole.Link, "magic");
        await visit.ClickAsync(AriaRole.Link, "Holy");

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Holy");
        await Assertions.Expect(visit.Page.Locator(".unscripted")).ToBeVisibleAsync();
        Assert.Equal(0, await visit.Page.GetByRole(AriaRole.Button).CountAsync());
        await visit.PictureAsync("unscripted-detail");
    }

    private static async Task TypeIntoAsync(Visit visit, string label, string text)
    {
        await TabToAsync(visit, label);
        await visit.Page.Keyboard.TypeAsync(text);
    }

    private static async Task TabToAsync(Visit visit, string name, bool back = false)
    {
        const string Name = "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText ?? '').trim()";
        const int MaxStops = 60;
        for (var stop = 0; stop < MaxStops; stop++)
        {
            await visit.Page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
            if (await visit.Page.EvaluateAsync<string>(Name) == name)
            {
                return;
            }
        }

        Assert.Fail($"Tab does not lead to '{name}' on {visit.Page.Url}.");
    }
}
