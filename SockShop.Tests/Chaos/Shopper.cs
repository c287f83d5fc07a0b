using System.Net;
using System.Text.Json;
using SockShop.Tests.Conformance;

namespace SockShop.Tests.Chaos;

/// <summary>
/// A customer who does not give up: what fails is asked again, orders with the same <c>Idempotency-Key</c>, until the shop
/// has said what became of it.
/// </summary>
internal sealed class Shopper(Uri shop) : IDisposable
{
    private const string NerdLeg = "a0a4f044-b040-410d-8ead-4de0446aec7e";
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(150);
    private readonly Customer _customer = new(shop);
    private readonly string _name = $"c{Guid.NewGuid():N}";

    /// <summary>The orders that were answered 201.</summary>
    public List<(string Id, string Shipment)> Placed { get; } = [];

    /// <summary>How often a request was answered with an error, or not at all.</summary>
    public int Failures { get; private set; }

    public async Task EnrolAsync(CancellationToken ct)
    {
        var account = JsonSerializer.Serialize(new { username = _name, password = _name });
        await RepeatAsync(() => _customer.PostJsonAsync("/register", account), ct, HttpStatusCode.OK, HttpStatusCode.Conflict);
        await RepeatAsync(() => _customer.LoginAsync(_name), ct, HttpStatusCode.OK);
        await RepeatAsync(() => _customer.PostJsonAsync("/addresses", """{"number":"1","street":"Loom Lane","city":"Leeds","postcode":"LS1","country":"UK"}"""), ct, HttpStatusCode.OK);
        await RepeatAsync(() => _customer.PostJsonAsync("/cards", """{"longNum":"4111111111111111","expires":"12/30","ccv":"123"}"""), ct, HttpStatusCode.OK);
    }

    public async Task BuyAsync(CancellationToken ct)
    {
        await RepeatAsync(() => _customer.PostJsonAsync("/cart", $$"""{"id":"{{NerdLeg}}"}"""), ct, HttpStatusCode.Created);
        Placed.Add(await OrderAsync(Guid.NewGuid().ToString(), ct));
        await RepeatAsync(() => _customer.SendAsync(HttpMethod.Delete, "/cart"), ct, HttpStatusCode.Accepted);
    }

    /// <summary>Ids of the orders that the shop shows this customer.</summary>
    public async Task<IReadOnlyList<string>> OrdersAsync(CancellationToken ct)
    {
        using var response = await RepeatAsync(() => _customer.GetAsync("/orders"), ct, HttpStatusCode.Created);
        var orders = JsonDocument.Parse(await response.Content.ReadAsStringAsync(ct)).RootElement;
        return [.. orders.EnumerateArray().Select(o => o.GetProperty("_links").GetProperty("self").GetProperty("href").GetString()!.Split('/')[^1])];
    }

    public void Dispose() => _customer.Dispose();

    private async Task<(string Id, string Shipment)> OrderAsync(string key, CancellationToken ct)
    {
        using var response = await RepeatAsync(() => _customer.OrderAsync(key), ct, HttpStatusCode.Created);
        var order = JsonDocument.Parse(await response.Content.ReadAsStringAsync(ct)).RootElement;
        return (order.GetProperty("id").GetString()!, order.GetProperty("shipment").GetProperty("id").GetString()!);
    }

    private async Task<HttpResponseMessage> RepeatAsync(Func<Task<HttpResponseMessage>> ask, CancellationToken ct, params HttpStatusCode[] expected)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                var response = await ask();
                if (expected.Contains(response.StatusCode))
                {
                    return response;
                }

                // Nothing but "not now" may be said to a correct request.
                var said = await response.Content.ReadAsStringAsync(ct);
                Assert.True(response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.Conflict, $"{(int)response.StatusCode} {said}");
            }
            catch (HttpRequestException)
            {
                // The front-end itself is away.
            }

            Failures++;
            await Task.Delay(s_pause, ct);
        }
    }
}
