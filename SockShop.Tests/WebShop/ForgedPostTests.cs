using Microsoft.Playwright;

namespace SockShop.Tests.WebShop;

/// <summary>Another site's page sends its visitor's browser here with a form.</summary>
[Collection(nameof(WebShop))]
public sealed class ForgedPostTests(WebShop shop)
{
    [Theory]
    [InlineData("/orders")]
    [InlineData("/cart")]
    [InlineData("/logout")]
    public async Task Form_OfAnotherSite_IsRefused(string path)
    {
        await using var visit = await shop.OpenAsync();
        await visit.GoAsync("/register.html");
        await visit.RegisterAsync(WebShop.NewName());
        await visit.Page.RouteAsync("http://elsewhere.example/", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = $"<form method=post enctype=text/plain action=\"{new Uri(shop.Address, path)}\"><input name='{{\"id\":\"x\"}}'><button>Win a hamster</button></form>",
        }));
        await visit.Page.GotoAsync("http://elsewhere.example/");

        var response = await visit.Page.RunAndWaitForResponseAsync(
            () => visit.ClickAsync(AriaRole.Button, "Win a hamster"), r => r.Request.Method == "POST");

        Assert.Equal(403, response.Status);
        await visit.GoAsync("/");
        await Assertions.Expect(visit.Page.Locator(".howdy")).ToHaveTextAsync("Ada");
    }
}
