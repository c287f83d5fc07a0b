using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using SockShop.Tests.Shop;

namespace SockShop.Tests.Chaos;

/// <summary>Customers order while every service in turn is killed with -9 and started again, several times over.</summary>
public sealed class ChaosTests : IAsyncLifetime
{
    private const int Rounds = 3;
    private const int Shoppers = 8;
    private const int OrdersAtLeast = 500;
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(8);
    private readonly string _data = Directory.CreateTempSubdirectory("sockshop-data-").FullName;
    private DistributedApplication? _app;

    private DistributedApplication App => _app!;

    public async ValueTask InitializeAsync() => _app = await RunningShop.StartAsync(_data);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Orders_WhileEveryServiceIsKilledInTurn_AreChargedPlacedAndShippedOnce()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_limit);
        var ct = limit.Token;
        var shoppers = Enumerable.Range(0, Shoppers).Select(_ => new Shopper(App.GetEndpoint("front-end"))).ToList();
        await Task.WhenAll(shoppers.Select(s => s.EnrolAsync(ct)));

        var killing = KillInTurnAsync(ct);
        await WithLogsAsync(Task.WhenAll([killing, .. shoppers.Select(s => ShopAsync(s, shoppers, killing, ct))]));

        var answered = shoppers.SelectMany(s => s.Placed).ToList();
        var books = await SettledBooksAsync(answered.Count, ct);
        Assert.True(answered.Count >= OrdersAtLeast);
        Assert.True(shoppers.Sum(s => s.Failures) > 0, "Nobody noticed that anything was killed.");
        Assert.Equal(Sorted(answered.Select(o => o.Id)), books.Placed);
        Assert.Equal(books.Placed, books.Charged);
        Assert.Equal(Sorted(answered.Select(o => o.Shipment)), books.Shipped);
        foreach (var shopper in shoppers)
        {
            Assert.Equal(Sorted(shopper.Placed.Select(o => o.Id)), Sorted(await shopper.OrdersAsync(ct)));
            shopper.Dispose();
        }
    }

    private static async Task ShopAsync(Shopper shopper, List<Shopper> all, Task killing, CancellationToken ct)
    {
        while (!killing.IsCompleted || all.Sum(s => s.Placed.Count) < OrdersAtLeast)
        {
            await shopper.BuyAsync(ct);
        }
    }

    private async Task WithLogsAsync(Task work)
    {
        try
        {
            await work;
        }
        catch
        {
            TestContext.Current.TestOutputHelper?.WriteLine(await ShopLogs.ErrorsAsync(App));
            throw;
        }
    }

    private async Task KillInTurnAsync(CancellationToken ct)
    {
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var service in RunningShop.Services)
            {
                await KillAsync(service, ct);
                var result = await App.ResourceCommands.ExecuteCommandAsync(service, "restart", ct);
                Assert.True(result.Success, result.Message);
                await App.ResourceNotifications.WaitForResourceHealthyAsync(service, ct);
            }
        }
    }

    private async Task KillAsync(string service, CancellationToken ct)
    {
        Assert.True(App.ResourceNotifications.TryGetCurrentState(service, out var current));
        var pid = current.Snapshot.Properties.Single(p => p.Name == "executable.pid").Value;
        Process.GetProcessById(Convert.ToInt32(pid, CultureInfo.InvariantCulture)).Kill();
        await App.ResourceNotifications.WaitForResourceAsync(service, KnownResourceStates.Finished, ct);
    }

    // Orders left pending are voided after their lease, and the message a killed queue-master had in hand comes back after its own.
    private async Task<Books> SettledBooksAsync(int orders, CancellationToken ct)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            var books = await Books.ReadAsync(App, ct);
            if ((books.Charged.Count == orders && books.Placed.Count == orders && books.Shipped.Count == orders) || patience.Elapsed > TimeSpan.FromMinutes(2))
            {
                return books;
            }

            await Task.Delay(500, ct);
        }
    }

    private static List<string> Sorted(IEnumerable<string> texts) => [.. texts.Order(StringComparer.Ordinal)];
}
