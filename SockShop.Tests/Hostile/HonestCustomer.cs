using System.Net;
using SockShop.Tests.Conformance;

namespace SockShop.Tests.Hostile;

/// <summary>Shops meanwhile, and must not notice anything.</summary>
internal static class HonestCustomer
{
    private const string NerdLeg = """{"id":"a0a4f044-b040-410d-8ead-4de0446aec7e"}""";

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    /// <returns>How many orders were placed.</returns>
    public static async Task<int> ShopAsync(Uri shop, CancellationToken until)
    {
        using var customer = new Customer(shop);
        var name = await customer.RegisterAsync();
        await ExpectAsync(HttpStatusCode.OK, customer.PostJsonAsync("/addresses", """{"number":"1","street":"Loom Lane","city":"Leeds","postcode":"LS1","country":"UK"}"""));
        await ExpectAsync(HttpStatusCode.OK, customer.PostJsonAsync("/cards", """{"longNum":"4111111111111111","expires":"12/30","ccv":"123"}"""));
        var orders = 0;
        do
        {
            await ExpectAsync(HttpStatusCode.OK, customer.LoginAsync(name));
            await ExpectAsync(HttpStatusCode.Created, customer.PostJsonAsync("/cart", NerdLeg));
            await ExpectAsync(HttpStatusCode.Created, customer.OrderAsync(Guid.NewGuid().ToString()));
            await ExpectAsync(HttpStatusCode.Accepted, customer.SendAsync(HttpMethod.Delete, "/cart"));
            orders++;
            await Task.Delay(s_pause, CancellationToken.None); // people look at socks for a while
        }
        while (!until.IsCancellationRequested);
        return orders;
    }

    private static async Task ExpectAsync(HttpStatusCode expected, Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        Assert.True(answer.StatusCode == expected, $"An honest customer got {answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }
}
