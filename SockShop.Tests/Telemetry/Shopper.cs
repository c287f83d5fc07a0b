using SockShop.Tests.Conformance;

namespace SockShop.Tests.Telemetry;

/// <summary>A customer who has all that an order needs, and one sock in the cart.</summary>
internal static class Shopper
{
    private const string Sock = "808a2de1-1aaa-4c25-a9b9-6612e8f29a38";

    public static async Task<Customer> ReadyToOrderAsync(Uri shop)
    {
        var customer = new Customer(shop);
        await customer.RegisterAsync();
        await SucceedAsync(customer.PostJsonAsync("/addresses", """{"number":"1","street":"Loom Lane","city":"Leeds","postcode":"LS1","country":"UK"}"""));
        await SucceedAsync(customer.PostJsonAsync("/cards", """{"longNum":"4111111111111111","expires":"12/30","ccv":"123"}"""));
        await SucceedAsync(customer.PostJsonAsync("/cart", $$"""{"id":"{{Sock}}"}"""));
        return customer;
    }

    private static async Task SucceedAsync(Task<HttpResponseMessage> request) => (await request).EnsureSuccessStatusCode();
}
