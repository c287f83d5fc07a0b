using System.Net;
using System.Text.Json;
using Microsoft.Playwright;

namespace SockShop.Tests.WebShop;

/// <summary>Whatever stands in a product, a name, an address or a card is text.</summary>
public sealed class HostileTextTests(Browser browser) : IAsyncDisposable
{
    private const string Attack = "</title><script>window.hit=1</script><img src=x onerror=\"window.hit=1\">'\"><svg onload=window.hit=1>";
    private static readonly string s_attack = JsonEncodedText.Encode(Attack).ToString();
    private static readonly string s_sock = $$"""{"id":"{{FrontEnd.Shop.SockId}}","name":"{{s_attack}}","description":"{{s_attack}}","price":12,"count":5,"imageUrl":["/catalogue/images/x.svg?{{s_attack}}"],"tag":["{{s_attack}}"]}""";

    private readonly FrontEnd.Shop _shop = new();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Script_InData_IsShownAsText()
    {
        Tell();
        await using var visit = await Visit.OpenAsync(browser, _shop.Listen());
        await visit.GoAsync("/login.html");
        await visit.FillAsync(("Username", "Eve_Berger"), ("Password", "eve"));
        await visit.ClickAsync(AriaRole.Button, "Sign in");
        await Assertions.Expect(visit.Page.Locator(".howdy")).ToHaveTextAsync(Attack);

        await ShowsAsync(visit, "/", ".card h3");
        await ShowsAsync(visit, $"/category.html?tags={Uri.EscapeDataString(Attack)}", ".card .tags");
        await ShowsAsync(visit, $"/detail.html?id={FrontEnd.Shop.SockId}", ".lead");
        await ShowsAsync(visit, "/basket.html", ".line .name");
        await ShowsAsync(visit, "/checkout.html", "#address");
        await ShowsAsync(visit, "/customer-order.html?id=o1", "#order");
        await ShowsAsync(visit, "/nowhere?" + Uri.EscapeDataString(Attack), null);

        Assert.DoesNotContain(visit.Complaints, c => c.Contains("policy", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task ShowsAsync(Visit visit, string path, string? place)
    {
        await visit.GoAsync(path);
        if (place is not null)
        {
            await Assertions.Expect(visit.Page.Locator(place).First).ToContainTextAsync(Attack[..16]);
        }

        Assert.True(await visit.Page.EvaluateAsync<bool>("window.hit === undefined && document.querySelector('[onerror], [onload]') === null"), path);
    }

    private void Tell()
    {
        _shop.Catalogue.Otherwise = () => Json($"[{s_sock}]");
        _shop.Catalogue
            .On("GET /catalogue?size=5", $"[{s_sock}]")
            .On($"GET /catalogue/{FrontEnd.Shop.SockId}", s_sock)
            .On($"GET /catalogue/size?tags={Uri.EscapeDataString(Attack)}", """{"size":1}""")
            .On("GET /tags", $$"""{"tags":["{{s_attack}}"]}""");
        _shop.Carts.Otherwise = () => Json($$"""[{"itemId":"{{FrontEnd.Shop.SockId}}","quantity":1,"unitPrice":12}]""");
        _shop.Orders.On("GET /orders/o1", $$"""
            {"customerId":"{{FrontEnd.Shop.Eve}}","customer":{"firstName":"{{s_attack}}"},"address":{"number":"{{s_attack}}"},"date":"{{s_attack}}","items":[],"total":1}
            """);
        _shop.Orders.On("GET /orders/o1/shipment", """{"state":"sent"}""");
        _shop.Users
            .On($"GET /customers/{FrontEnd.Shop.Eve}", $$"""{"firstName":"{{s_attack}}","username":"{{s_attack}}"}""")
            .On($"GET /customers/{FrontEnd.Shop.Eve}/addresses", $$$"""{"_embedded":{"address":[{"street":"{{{s_attack}}}","number":"{{{s_attack}}}","id":"a1"}]}}""")
            .On($"GET /customers/{FrontEnd.Shop.Eve}/cards", $$$"""{"_embedded":{"card":[{"longNum":"{{{s_attack}}}","id":"k1"}]}}""");
    }

    private static HttpResponseMessage Json(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text) };
}
