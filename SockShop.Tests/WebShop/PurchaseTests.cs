using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SockShop.Tests.Services;
using SockShop.Tests.Telemetry.Otlp;

namespace SockShop.Tests.WebShop;

[Collection(nameof(WebShop))]
public sealed class PurchaseTests(WebShop shop)
{
    private static readonly string[] s_services = ["orders", "user", "carts", "payment", "shipping", "queue-master"];

    [Fact]
    public async Task NewVisitor_BuysWhatWasInTheAnonymousBasket_InATraceThatBeginsWithTheClick()
    {
        await using var visit = await shop.OpenAsync();
        await visit.AddAsync("Cat socks");
        await visit.ClickAsync(AriaRole.Link, "Open basket");
        await visit.ClickAsync(AriaRole.Button, "One more of Cat socks");
        await Assertions.Expect(visit.Page.Locator("#summary")).ToContainTextAsync("Total$34.99");
        await visit.PictureAsync("journey-basket");
        await visit.ClickAsync(AriaRole.Link, "Check out");
        await Assertions.Expect(visit.Page.Locator("#missing")).ToHaveTextAsync("Sign in to order.");
        await visit.Page.Locator("#content").GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await visit.ClickAsync(AriaRole.Link, "Create an account");
        await visit.RegisterAsync(WebShop.NewName());

        await Assertions.Expect(visit.Page.Locator("#review")).ToContainTextAsync("2 × Cat socks");
        await visit.SaveAddressAndCardAsync();
        await visit.PictureAsync("journey-checkout");
        var placing = await visit.Page.RunAndWaitForRequestAsync(
            () => visit.ClickAsync(AriaRole.Button, "Place order"), r => r.Method == "POST" && r.Url.EndsWith("/orders", StringComparison.Ordinal));

        await Assertions.Expect(visit.Notice).ToHaveTextAsync("Thank you! Your order is placed.");
        await Assertions.Expect(visit.Page.Locator("#order")).ToContainTextAsync("Total with shipping$34.99");
        await Assertions.Expect(visit.Page.Locator("#basket-count")).ToBeEmptyAsync();
        await visit.PictureAsync("journey-order");
        await visit.ClickAsync(AriaRole.Link, "Orders");
        await Assertions.Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Page.Locator(".state")).ToHaveTextAsync(new Regex("Being packed|Handed to shipping"));
        Assert.Empty(visit.Complaints);
        var trace = (await placing.HeaderValueAsync("traceparent"))!.Split('-')[1];
        await Eventually.HoldsAsync(
            () => Task.FromResult(IsRooted(Received(trace))), () => Task.FromResult($"The trace is\n{Telemetry.SpanTree.Draw(Received(trace))}"));
    }

    private ReceivedSpan[] Received(string trace) => [.. shop.Receiver.Spans.Where(s => s.TraceId == trace)];

    // The click, its calls, all services that an order passes, and the page that follows.
    private static bool IsRooted(ReceivedSpan[] trace)
    {
        var click = trace.SingleOrDefault(s => s.ParentId.Length == 0);
        var call = trace.SingleOrDefault(s => s is { Service: "web", Kind: "client", Span.Name: "POST /orders" });
        return click?.Span.Name == "click Place order" && call?.ParentId == click.Id
            && trace.Any(s => s is { Service: "front-end", Kind: "server", Span.Name: "POST /orders" } && s.ParentId == call.Id)
            && trace.Any(s => s is { Service: "front-end", Span.Name: "GET /customer-order.html" } && s.ParentId == click.Id)
            && trace.Any(s => s is { Service: "web", Span.Name: "view /customer-order.html" } && s.ParentId == click.Id)
            && s_services.All(service => trace.Any(s => s.Service == service));
    }
}
