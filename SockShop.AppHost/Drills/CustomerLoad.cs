using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;

namespace SockShop.AppHost.Drills;

/// <summary>Customers who look around and buy, at a steady pace, and how they fared. Each kind goes on when another fails.</summary>
internal sealed class CustomerLoad(Uri shop) : IAsyncDisposable
{
    public const string Browse = "GET /catalogue";
    public const string ViewCart = "GET /cart";
    public const string AddToCart = "POST /cart";
    public const string PlaceOrder = "POST /orders";

    public static readonly IReadOnlyList<string> Requests = [Browse, ViewCart, AddToCart, PlaceOrder];

    private const int Customers = 4;
    private const int MaxAttempts = 10;
    private const string Sock = "808a2de1-1aaa-4c25-a9b9-6612e8f29a38";
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(500);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Sample> _samples = new();
    private readonly List<HttpClient> _browsers = [];
    private readonly List<Task> _loops = [];

    public async Task StartAsync(CancellationToken ct)
    {
        for (var i = 0; i < Customers; i++)
        {
            var (looking, buying) = (await RegisterAsync(ct), await RegisterAsync(ct));
            _loops.Add(RepeatAsync(() => LookAsync(looking)));
            _loops.Add(RepeatAsync(() => BuyAsync(buying)));
        }
    }

    /// <summary>How requests of one kind fared that began and ended between two moments; null when none did.</summary>
    public Fared? Measure(string request, long from, long to)
    {
        var samples = _samples.Where(s => s.Request == request && s.Began >= from && s.Ended <= to).ToArray();
        return samples is []
            ? null
            : new(samples.Count(s => s.Failed) / (double)samples.Length, samples.Select(s => s.Seconds).Order().ElementAt((int)Math.Ceiling(samples.Length * 0.95) - 1), samples.Length);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _browsers.ForEach(browser => browser.Dispose());
        _stop.Dispose();
    }

    private async Task<HttpClient> RegisterAsync(CancellationToken ct)
    {
        var browser = new HttpClient { BaseAddress = shop };
        _browsers.Add(browser);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await RegisterAsync(browser, ct);
                return browser;
            }
            catch (HttpRequestException) when (attempt < MaxAttempts) // a shop that has just started may be slow
            {
                await Task.Delay(s_pace, ct);
            }
        }
    }

    private static async Task RegisterAsync(HttpClient browser, CancellationToken ct)
    {
        var name = $"drill{Guid.NewGuid():N}";
        foreach (var (path, body) in new (string, object)[]
        {
            ("/register", new { username = name, password = name, email = $"{name}@example.com", firstName = name, lastName = name }),
            ("/addresses", new { number = "1", street = "Loom Lane", city = "Leeds", postcode = "LS1", country = "UK" }),
            ("/cards", new { longNum = "4111111111111111", expires = "12/30", ccv = "123" }),
        })
        {
            using var response = await browser.PostAsJsonAsync(path, body, ct);
            response.EnsureSuccessStatusCode();
        }
    }

    private async Task LookAsync(HttpClient browser)
    {
        await SendAsync(browser, Browse, null);
        await SendAsync(browser, ViewCart, null);
    }

    // An order that fails leaves its cart, and full carts cost more than a payment may.
    private async Task BuyAsync(HttpClient browser)
    {
        using (await browser.DeleteAsync("/cart", _stop.Token))
        {
            await SendAsync(browser, AddToCart, new { id = Sock });
            await SendAsync(browser, PlaceOrder, new { });
        }
    }

    private async Task SendAsync(HttpClient browser, string request, object? body)
    {
        var (method, path) = (request.Split(' ')[0], request.Split(' ')[1]);
        using var message = new HttpRequestMessage(new(method), path) { Content = body is null ? null : JsonContent.Create(body) };
        var began = Stopwatch.GetTimestamp();
        bool failed;
        try
        {
            using var response = await browser.SendAsync(message, _stop.Token);
            failed = (int)response.StatusCode >= 500;
        }
        catch (HttpRequestException)
        {
            failed = true;
        }

        _samples.Enqueue(new(request, began, Stopwatch.GetTimestamp(), failed));
    }

    private async Task RepeatAsync(Func<Task> visit)
    {
        using var pace = new PeriodicTimer(s_pace);
        while (await pace.WaitForNextTickAsync(_stop.Token))
        {
            await visit();
        }
    }

    private sealed record Sample(string Request, long Began, long Ended, bool Failed)
    {
        public double Seconds => Stopwatch.GetElapsedTime(Began, Ended).TotalSeconds;
    }
}

/// <summary>How requests of one kind fared.</summary>
/// <param name="Errors">Share that failed.</param>
/// <param name="P95">Seconds in which 95 of 100 were answered.</param>
/// <param name="Count">How many there were.</param>
internal sealed record Fared(double Errors, double P95, int Count);
