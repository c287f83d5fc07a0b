using System.Net;
using Microsoft.Extensions.Logging;
using SockShop.Tests.Conformance;
using SockShop.Tests.Hostile;
using SockShop.Tests.Services;

namespace SockShop.Tests.Robustness;

public sealed class SecretLogTests
{
    private const string Card = "4929123456781234";

    [Behaviour("every service: any request", "passwords and cards are logged", Ours = "they are not, nor are cookies", Defect = 7)]
    [Fact]
    public async Task Purchase_LoggedAtDebug_ShowsNeitherPasswordNorCardNorCookie()
    {
        using var logs = new RecordedLogs();
        await using var shop = new HostileShop(logs, LogLevel.Debug);
        using var customer = new Customer(shop.Address("front-end"));
        var name = await customer.RegisterAsync();
        Assert.Equal(HttpStatusCode.OK, (await customer.LoginAsync(name)).StatusCode);
        await customer.PostJsonAsync("/addresses", """{"number":"1","street":"Loom Lane","city":"Leeds","country":"UK"}""");
        await customer.PostJsonAsync("/cards", $$"""{"longNum":"{{Card}}","expires":"12/30","ccv":"9876"}""");
        await customer.PostJsonAsync("/cart", """{"id":"a0a4f044-b040-410d-8ead-4de0446aec7e"}""");

        Assert.Equal(HttpStatusCode.Created, (await customer.OrderAsync("key")).StatusCode);

        var texts = string.Join('\n', logs.Texts);
        string[] secrets = [name, Customer.Basic(name, name).Parameter!, Card, "\"9876\"", .. customer.Cookies.GetAllCookies().Select(c => c.Value)];
        Assert.Contains("/paymentAuth", texts, StringComparison.Ordinal); // the logs are there, of all services
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, texts, StringComparison.Ordinal));
    }
}
