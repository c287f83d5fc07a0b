using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SockShop.Tests.Carts;

/// <summary>What the tests do with carts, in the words of the contract.</summary>
internal static class CartClient
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<HttpResponseMessage> PostItemAsync(this HttpClient client, string cart, object item) =>
        client.PostAsJsonAsync($"/carts/{cart}/items", item, Ct);

    public static Task<HttpResponseMessage> PatchItemAsync(this HttpClient client, string cart, object change) =>
        client.PatchAsJsonAsync($"/carts/{cart}/items", change, Ct);

    public static async Task<JsonElement> AddAsync(this HttpClient client, string cart, string itemId, int quantity = 1)
    {
        var response = await client.PostItemAsync(cart, new { itemId, unitPrice = 7.99, quantity });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    /// <summary>The lines of a cart as "sock quantity", in order of the sock.</summary>
    public static async Task<string[]> QuantitiesAsync(this HttpClient client, string cart)
    {
        var items = await client.GetFromJsonAsync<JsonElement>($"/carts/{cart}/items", Ct);
        return [.. items.EnumerateArray().Select(i => $"{i.GetProperty("itemId").GetString()} {i.GetProperty("quantity").GetInt32()}").Order(StringComparer.Ordinal)];
    }
}
