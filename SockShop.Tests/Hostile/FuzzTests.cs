using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using SockShop.Tests.Services;

namespace SockShop.Tests.Hostile;

/// <summary>
/// Requests that nobody should send, to every route of every service, while honest customers shop.
/// <c>SOCKSHOP_FUZZ=seed:index</c> sends the one request that a failure names.
/// </summary>
[Collection(nameof(Alone))]
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int WarmUp = 6000; // until most routes have had each of their answers: every one is a series of its own
    private const int Requests = 18_500;
    private const int Workers = 6;
    private const int RestoreEvery = 50;
    private const long AllowedGrowth = 48L << 20; // pools and caches of eight services; a leak of 4 KB a request would be twice that
    private static readonly TimeSpan s_answerWithin = TimeSpan.FromSeconds(20);
    private readonly ConcurrentQueue<string> _failures = [];
    private readonly ConcurrentDictionary<int, int> _statuses = [];

    [Fact]
    public async Task AnyRoute_OfHostileRequests_IsAnsweredInShapeAndTheBooksStillBalance()
    {
        var (seed, only) = Asked();
        using var logs = new SecretWatch();
        await using var shop = new HostileShop(logs);
        var grammar = new RequestGrammar([.. shop.Services.SelectMany(FuzzedRoute.Of)], seed);
        var books = new Books(shop);
        if (only is { } index)
        {
            output.WriteLine($"{grammar[index]}");
        }

        await SendAllAsync(shop, grammar, books, seed, only ?? 0, only is null ? WarmUp : 1);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        using var closing = new CancellationTokenSource();
        var shopping = HonestCustomer.ShopAsync(shop.Address("front-end"), closing.Token);
        await SendAllAsync(shop, grammar, books, seed, WarmUp, only is null ? Requests : 0);
        await closing.CancelAsync();
        var bought = await shopping;
        var growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"seed {seed}: {Requests} requests in {clock.Elapsed}, memory {before >> 10} KB and {growth >> 10} KB more, {bought} honest orders");
        output.WriteLine(string.Join(' ', _statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}:{s.Value}")));

        Assert.True(_failures.IsEmpty, string.Join("\n\n", _failures.Take(15)));
        Assert.True(logs.Complaints.Count == 0, string.Join("\n\n", logs.Complaints));
        Assert.InRange(growth, long.MinValue, AllowedGrowth);
        await books.BalanceAsync();
        foreach (var service in shop.Services)
        {
            using var client = new HttpClient { BaseAddress = service.Address };
            Assert.True((await client.GetResponseAsync("/ready")).IsSuccessStatusCode, $"{service.Name} is not ready");
        }
    }

    private Task SendAllAsync(HostileShop shop, RequestGrammar grammar, Books books, int seed, int first, int count) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            using var sender = new Sender(shop);
            for (var index = first + worker; index < first + count; index += Workers)
            {
                if (index % RestoreEvery == 0)
                {
                    await books.RestoreCustomerAsync();
                }

                var request = grammar[index];
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
                patience.CancelAfter(s_answerWithin);
                await JudgeAsync(sender, request, books, $"SOCKSHOP_FUZZ={seed}:{index}", patience.Token);
            }
        })));

    private async Task JudgeAsync(Sender sender, FuzzedRequest request, Books books, string name, CancellationToken patience)
    {
        RawAnswer? answer = null;
        string? complaint;
        try
        {
            answer = await sender.SendAsync(request, patience);
            complaint = Oracle.Complaint(request, answer);
            books.Note(request, answer);
            _statuses.AddOrUpdate(answer?.Status ?? 0, 1, (_, n) => n + 1);
        }
        catch (OperationCanceledException)
        {
            complaint = $"was not answered within {s_answerWithin}";
        }

        if (complaint is not null)
        {
            _failures.Enqueue($"{name} {complaint}\n{request}\nanswer: {answer?.Status} {answer?.Type} {answer?.Body}");
        }
    }

    private static (int Seed, int? Index) Asked() =>
        Environment.GetEnvironmentVariable("SOCKSHOP_FUZZ")?.Split(':') switch
        {
            [var seed, var index] => (int.Parse(seed, CultureInfo.InvariantCulture), int.Parse(index, CultureInfo.InvariantCulture)),
            [var seed] => (int.Parse(seed, CultureInfo.InvariantCulture), null),
            _ => (1, null),
        };
}
