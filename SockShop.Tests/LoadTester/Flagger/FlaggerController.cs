using System.Net;
using System.Net.Http.Json;

namespace SockShop.Tests.LoadTester.Flagger;

/// <summary>
/// Calls webhooks as Flagger's controller does: its payload, its time-outs and retries, and its rule that 200 to 202 are a success
/// and nothing else is. Waits between retries are shorter than Flagger's.
/// </summary>
internal sealed class FlaggerController(HttpClient tester)
{
    private static readonly TimeSpan s_backOff = TimeSpan.FromMilliseconds(100);

    public string Name { get; init; } = "front-end";

    public string Namespace { get; init; } = "sock-shop";

    public string Phase { get; set; } = "Progressing";

    /// <summary>Of the canary's revision.</summary>
    public string Checksum { get; set; } = "5d5d5d5d5";

    public Task<HookResult> CallAsync(params (string Name, string Value)[] metadata) => CallAsync("/", metadata);

    public Task<HookResult> CallAsync(string path, params (string Name, string Value)[] metadata) => CallAsync(path, TimeSpan.FromSeconds(10), 0, metadata);

    public async Task<HookResult> CallAsync(string path, TimeSpan timeout, int retries, params (string Name, string Value)[] metadata)
    {
        HookResult? result = null;
        for (var attempt = 0; attempt <= retries && result is null or { IsRepeated: true }; attempt++)
        {
            if (attempt > 0)
            {
                await Task.Delay(s_backOff, TestContext.Current.CancellationToken);
            }

            result = await SendAsync(path, timeout, metadata);
        }

        return result!.IsRepeated ? result with { Event = $"giving up after {retries + 1} attempt(s)" } : result;
    }

    private async Task<HookResult> SendAsync(string path, TimeSpan timeout, (string Name, string Value)[] metadata)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            using var response = await tester.PostAsJsonAsync(path, Payload(metadata), limit.Token);
            return new(response.StatusCode, await response.Content.ReadAsStringAsync(limit.Token));
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !TestContext.Current.CancellationToken.IsCancellationRequested))
        {
            return new(null, e.Message);
        }
    }

    // A webhook without metadata has none in its payload either.
    private object Payload((string Name, string Value)[] metadata) => metadata.Length == 0
        ? new { name = Name, @namespace = Namespace, phase = Phase, checksum = Checksum }
        : new { name = Name, @namespace = Namespace, phase = Phase, checksum = Checksum, metadata = metadata.ToDictionary(m => m.Name, m => m.Value) };
}

/// <summary>What Flagger makes of an answer.</summary>
/// <param name="Status">Null when none came in time.</param>
/// <param name="Event">What people read in the canary's events.</param>
internal sealed record HookResult(HttpStatusCode? Status, string Event)
{
    public bool IsSuccess => Status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted;

    public bool IsRepeated => Status is null or HttpStatusCode.TooManyRequests || ((int)Status >= 500 && Status != HttpStatusCode.NotImplemented);
}
