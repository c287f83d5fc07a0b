using Aspire.Hosting.ApplicationModel;
using Microsoft.Playwright;

namespace SockShop.Tests.WebShop;

/// <summary>What goes wrong is said in words that help, and loses nothing.</summary>
[Collection(nameof(WebShop))]
public sealed class TroubleTests(WebShop shop)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task SignIn_WithAWrongPassword_SaysSoAndKeepsTheName()
    {
        await using var visit = await shop.OpenAsync();
        await visit.GoAsync("/login.html");

        await visit.FillAsync(("Username", WebShop.NewName()), ("Password", "wrong"));
        await visit.ClickAsync(AriaRole.Button, "Sign in");

        await Assertions.Expect(visit.Notice).ToContainTextAsync("Wrong username or password.");
        await Assertions.Expect(visit.Page.GetByLabel("Username")).Not.ToHaveValueAsync("");
        await visit.PictureAsync("trouble-password");
    }

    [Fact]
    public async Task Checkout_OfAnEmptyBasket_CannotBeOrdered()
    {
        await using var visit = await shop.OpenAsync();
        await visit.GoAsync("/register.html?next=/checkout.html");
        await visit.RegisterAsync(WebShop.NewName());

        await Assertions.Expect(visit.Notice).ToContainTextAsync("Your basket is empty.");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Place order" })).ToBeDisabledAsync();
        await visit.PictureAsync("trouble-empty");
    }

    [Fact]
    public async Task Payment_Declined_ChargesNothingAndKeepsTheBasket()
    {
        await using var visit = await shop.OpenAsync();
        await visit.GoAsync("/register.html");
        await visit.RegisterAsync(WebShop.NewName());
        await visit.AddAsync("Holy");
        await visit.AddAsync("Classic");
        await visit.GoAsync("/checkout.html");
        await visit.SaveAddressAndCardAsync();

        await visit.ClickAsync(AriaRole.Button, "Place order");

        await Assertions.Expect(visit.Notice).ToContainTextAsync("Payment declined: amount exceeds 105.00. Nothing was charged and your basket is kept");
        await Assertions.Expect(visit.Page.Locator("#basket-count")).ToHaveTextAsync("2");
        await visit.PictureAsync("trouble-declined");
    }

    [Fact]
    public async Task Services_Down_AreApologizedForAndTheBasketIsThereAgain()
    {
        await using var visit = await shop.OpenAsync();
        await visit.AddAsync("Classic");

        await CommandAsync(KnownResourceCommands.StopCommand);
        try
        {
            await SeesApologiesAsync(visit);
        }
        finally
        {
            await CommandAsync(KnownResourceCommands.StartCommand);
        }

        await EventuallyShowsTheBasketAsync(visit);
    }

    private static async Task SeesApologiesAsync(Visit visit)
    {
        await visit.GoAsync("/category.html");
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Back in a moment");
        await visit.PictureAsync("trouble-catalogue");
        await visit.GoAsync("/basket.html");
        await Assertions.Expect(visit.Notice).ToContainTextAsync("Your basket is kept.");
        await visit.PictureAsync("trouble-basket");
        await visit.GoAsync("/");
        await Assertions.Expect(visit.Page.Locator(".empty")).ToContainTextAsync("The shelf cannot be shown just now.");
    }

    [Fact]
    public async Task Path_OfNothing_IsAFriendlyPage()
    {
        await using var visit = await shop.OpenAsync();

        await visit.GoAsync("/nowhere");
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Nothing here");
        await visit.GoAsync("/detail.html?id=nothing");
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("No such sock");
    }

    private Task CommandAsync(string command) => Task.WhenAll(CommandAsync("catalogue", command), CommandAsync("carts", command));

    private async Task CommandAsync(string resource, string command)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_limit);
        await shop.App.ResourceCommands.ExecuteCommandAsync(resource, command, limit.Token);
        if (command == KnownResourceCommands.StartCommand)
        {
            await shop.App.ResourceNotifications.WaitForResourceHealthyAsync(resource, limit.Token);
        }
    }

    // Front-end's circuit to the services closes again within seconds.
    private static async Task EventuallyShowsTheBasketAsync(Visit visit)
    {
        for (var attempt = 0; attempt < 60 && await visit.Page.Locator(".line").CountAsync() == 0; attempt++)
        {
            await visit.GoAsync("/basket.html");
            await visit.Page.Locator("#cart:not([aria-busy]), #notice:not([hidden])").First.WaitForAsync();
            await Task.Delay(250, TestContext.Current.CancellationToken);
        }

        await Assertions.Expect(visit.Page.Locator(".line")).ToContainTextAsync("Classic");
    }
}
