using System.Net;
using SockShop.Tests.Conformance;
using SockShop.Tests.Hostile;
using SockShop.Tests.Services;

namespace SockShop.Tests.Robustness;

public sealed class StockTests
{
    private const string Sock = "a0a4f044-b040-410d-8ead-4de0446aec7e";

    [Behaviour(
        "catalogue: GET /catalogue/{id}", "`count` stays whatever is bought",
        Why = "no client of the original sees it change; its socks never run out", Defect = 34)]
    [Fact]
    public async Task Purchase_OfASock_LeavesItsCount()
    {
        using var logs = new RecordedLogs();
        await using var shop = new HostileShop(logs);
        using var customer = new Customer(shop.Address("front-end"));
        await customer.RegisterAsync();
        await customer.PostJsonAsync("/addresses", """{"number":"1","street":"Loom Lane","city":"Leeds","country":"UK"}""");
        await customer.PostJsonAsync("/cards", """{"longNum":"4929123456781234","expires":"12/30"}""");
        await customer.PostJsonAsync("/cart", $$"""{"id":"{{Sock}}"}""");
        var before = await CountAsync(customer);

        Assert.Equal(HttpStatusCode.Created, (await customer.OrderAsync("key")).StatusCode);

        Assert.Equal(before, await CountAsync(customer));
    }

    private static async Task<int> CountAsync(Customer customer) =>
        (await (await customer.GetAsync($"/catalogue/{Sock}")).JsonAsync()).GetProperty("count").GetInt32();
}
