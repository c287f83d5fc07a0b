using System.Net;
using System.Text.Json;
using SockShop.Tests.Conformance;

namespace SockShop.Tests.Chaos;

/// <summary>A customer who does not give up: what fails is asked again. What orders do then, each kind of shopper says itself.</summary>
internal abstract class Shopper(params Uri[] replicas) : IDisposable
{
    private const string NerdLeg = "a0a4f044-b040-410d-8ead-4de0446aec7e";
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan s_longestAnswer = TimeSpan.FromSeconds(30);
    private readonly string _name = $"c{Guid.NewGuid():N}";

    protected Customer Customer { get; } = new(replicas);

    /// <summary>The orders that were answered 201.</summary>
    public List<string> Placed { get; } = [];

    /// <summary>The requests that were answered with an error, or not at all, and what was said.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>How many orders the shop may have taken without having been able to say so.</summary>
    public int Unanswered { get; protected set; }

    public async Task EnrolAsync(CancellationToken ct)
    {
        var account = JsonSerializer.Serialize(new { username = _name, password = _name });
        await RepeatAsync(() => Customer.PostJsonAsync("/register", account), ct, HttpStatusCode.OK, HttpStatusCode.Conflict);
        await RepeatAsync(() => Customer.LoginAsync(_name), ct, HttpStatusCode.OK);
        await RepeatAsync(() => Customer.PostJsonAsync("/addresses", """{"number":"1","street":"Loom Lane","city":"Leeds","postcode":"LS1","country":"UK"}"""), ct, HttpStatusCode.OK);
        await RepeatAsync(() => Customer.PostJsonAsync("/cards", """{"longNum":"4111111111111111","expires":"12/30","ccv":"123"}"""), ct, HttpStatusCode.OK);
    }

    public async Task BuyAsync(CancellationToken ct)
    {
        await RepeatAsync(() => Customer.PostJsonAsync("/cart", $$"""{"id":"{{NerdLeg}}"}"""), ct, HttpStatusCode.Created);
        if (await OrderAsync(ct) is { } answer)
        {
            Placed.Add(JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ct)).RootElement.GetProperty("id").GetString()!);
        }

        await RepeatAsync(() => Customer.SendAsync(HttpMethod.Delete, "/cart"), ct, HttpStatusCode.Accepted);
    }

    /// <summary>Ids of the orders that the shop shows this customer.</summary>
    public async Task<IReadOnlyList<string>> OrdersAsync(CancellationToken ct)
    {
        var response = await RepeatAsync(() => Customer.GetAsync("/orders"), ct, HttpStatusCode.Created);
        var orders = JsonDocument.Parse(await response.Content.ReadAsStringAsync(ct)).RootElement;
        return [.. orders.EnumerateArray().Select(o => o.GetProperty("_links").GetProperty("self").GetProperty("href").GetString()!.Split('/')[^1])];
    }

    public void Dispose() => Customer.Dispose();

    /// <summary>Orders what is in the cart; null when the shop did not say that it is placed.</summary>
    protected abstract Task<HttpResponseMessage?> OrderAsync(CancellationToken ct);

    /// <summary>Asks once. Null: "not now", and nothing else may be said to a correct request. Throws when there is no answer.</summary>
    protected async Task<HttpResponseMessage?> AskAsync(Func<Task<HttpResponseMessage>> ask, CancellationToken ct, params HttpStatusCode[] expected)
    {
        ct.ThrowIfCancellationRequested();
        var response = await ask().WaitAsync(s_longestAnswer, ct);
        if (expected.Contains(response.StatusCode))
        {
            return response;
        }

        var said = await response.Content.ReadAsStringAsync(ct);
        Assert.True(response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.Conflict, $"{response.RequestMessage} was answered {(int)response.StatusCode} {said}");
        await PauseAsync($"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.AbsolutePath}: {(int)response.StatusCode} {said}", ct);
        return null;
    }

    protected async Task<HttpResponseMessage> RepeatAsync(Func<Task<HttpResponseMessage>> ask, CancellationToken ct, params HttpStatusCode[] expected)
    {
        while (true)
        {
            try
            {
                if (await AskAsync(ask, ct, expected) is { } response)
                {
                    return response;
                }
            }
            catch (HttpRequestException e)
            {
                await PauseAsync(e.Message, ct); // the front-end itself is away
            }
        }
    }

    protected Task PauseAsync(string failure, CancellationToken ct)
    {
        Failures.Add(failure);
        return Task.Delay(s_pause, ct);
    }
}
