using System.Net;
using System.Net.Http.Headers;
using SockShop.Tests.Services;

namespace SockShop.Tests.FrontEnd;

/// <summary>A browser that logged in before the stores were emptied.</summary>
public sealed class StaleSessionTests : IAsyncDisposable
{
    private readonly Shop _shop = new();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Behaviour("front-end: session", "the session's customer is gone: errors, as 200", Ours = "401, as without login")]
    [Theory]
    [InlineData("GET", "/customers")]
    [InlineData("DELETE", $"/customers/{Shop.Eve}")]
    [InlineData("GET", "/addresses")]
    [InlineData("POST", "/addresses")]
    [InlineData("DELETE", "/addresses/a1")]
    [InlineData("GET", "/cards")]
    [InlineData("GET", "/cards/k1")]
    [InlineData("POST", "/cards")]
    [InlineData("DELETE", "/cards/k1")]
    [InlineData("GET", "/orders")]
    [InlineData("POST", "/orders")]
    public async Task Request_OfACustomerWhoIsGone_IsThatOfNobody(string method, string path)
    {
        var browser = await OpenStaleAsync();
        using var request = new HttpRequestMessage(new(method), path);
        if (method == "POST")
        {
            request.Content = new StringContent(
                """{"number":"1","street":"s","city":"c","country":"u","longNum":"1234","expires":"12/30"}""", new MediaTypeHeaderValue("application/json"));
        }

        var response = await browser.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("User not logged in.", await response.MessageAsync());
    }

    [Behaviour("front-end: GET /address", """the session's customer is gone: `{"status_code":500}`""")]
    [Behaviour("front-end: GET /card", """the session's customer is gone: `{"status_code":500}`""")]
    [Theory]
    [InlineData("/address")]
    [InlineData("/card")]
    [InlineData("/customers/me")]
    public async Task Page_OfACustomerWhoIsGone_LearnsThatNobodyIsLoggedIn(string path)
    {
        var browser = await OpenStaleAsync();

        Assert.Equal(500, (await (await browser.GetResponseAsync(path)).JsonAsync()).GetProperty("status_code").GetInt32());
    }

    [Behaviour(
        "front-end: GET /customers/{id}", "the session's customer is gone: the session goes on",
        Ours = "the session ends", Why = "or the cart would be lost at the next login")]
    [Fact]
    public async Task Session_OfACustomerWhoIsGone_EndsWhenThePageAsksWhoIsLoggedIn()
    {
        var browser = await OpenStaleAsync();

        await browser.GetResponseAsync("/customers/me");
        await browser.GetResponseAsync("/cart");

        Assert.DoesNotContain(Shop.Eve, _shop.Carts.Requests.Single(), StringComparison.Ordinal);
    }

    private async Task<HttpClient> OpenStaleAsync()
    {
        var browser = await _shop.OpenAsEveAsync();
        _shop.Users
            .On($"GET /customers/{Shop.Eve}", HttpStatusCode.NotFound)
            .On($"DELETE /customers/{Shop.Eve}", HttpStatusCode.NotFound)
            .On($"GET /customers/{Shop.Eve}/addresses", HttpStatusCode.NotFound)
            .On($"GET /customers/{Shop.Eve}/cards", HttpStatusCode.NotFound)
            .On("POST /addresses", HttpStatusCode.NotFound)
            .On("POST /cards", HttpStatusCode.NotFound);
        _shop.Orders.On($"GET /orders/search/customerId?sort=date&custId={Shop.Eve}", """{"_embedded":{"customerOrders":[]}}""");
        return browser;
    }
}
