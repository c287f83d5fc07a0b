using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using SockShop.Tests.Shop;

namespace SockShop.Tests.Chaos;

/// <summary>Customers order while everything the shop consists of is killed with -9 and started again, in turn and several times over.</summary>
public abstract class ChaosTests
{
    private const int Rounds = 3;
    private const int ShoppersOfAKind = 4;
    private const int OrdersAtLeast = 500;
    // First those that leave behind what takes longest to be taken up again.
    private static readonly string[] s_killed = ["front-end", .. RunningShop.Services.Where(s => s != "front-end").Reverse()];
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan s_longestRecovery = TimeSpan.FromSeconds(4);

    [Fact]
    public async Task Orders_WhileEverythingIsKilledInTurn_AreChargedPlacedAndShippedOnce()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_limit);
        await using var ground = await StartGroundAsync();
        await using var app = await RunningShop.StartAsync(ground.Arguments);
        try
        {
            await OrderAndKillAsync(ground, app, limit.Token);
        }
        catch
        {
            TestContext.Current.TestOutputHelper?.WriteLine(await ShopLogs.ErrorsAsync(app));
            throw;
        }
    }

    private protected abstract Task<Ground> StartGroundAsync();

    private static async Task OrderAndKillAsync(Ground ground, DistributedApplication app, CancellationToken ct)
    {
        var shop = app.GetEndpoint("front-end");
        List<Shopper> shoppers = [.. Enumerable.Range(0, ShoppersOfAKind).SelectMany(_ => new Shopper[] { new KeyedShopper(shop), new PlainShopper(shop) })];
        await Task.WhenAll(shoppers.Select(s => s.EnrolAsync(ct)));

        var services = s_killed.Select(s => new Victim(c => KillAndRestartAsync(app, s, c)));
        var killing = Task.WhenAll(KillInTurnAsync(services, ct), KillInTurnAsync(ground.Servers, ct));
        await Task.WhenAll([killing, .. shoppers.Select(s => ShopAsync(s, shoppers, killing, ct))]);

        var placed = Sorted(shoppers.SelectMany(s => s.Placed));
        var books = await Books.SettledAsync(ground, ct);
        Assert.True(shoppers.Any(s => s.Failures.Count > 0), "Nobody noticed that anything was killed.");
        Assert.Empty(books.Unsettled);
        Assert.Equal(books.Placed, books.Charged);
        Assert.Equal(books.Owed, books.Shipped);
        Assert.Empty(placed.Except(books.Placed));
        foreach (var shopper in shoppers)
        {
            await AssertShowsAsync(shopper, ct);
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

    private static async Task KillInTurnAsync(IEnumerable<Victim> victims, CancellationToken ct)
    {
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var victim in victims)
            {
                await victim.KillAndRestartAsync(ct);
            }
        }
    }

    private static async Task KillAndRestartAsync(DistributedApplication app, string service, CancellationToken ct)
    {
        Assert.True(app.ResourceNotifications.TryGetCurrentState(service, out var current));
        var pid = current.Snapshot.Properties.Single(p => p.Name == "executable.pid").Value;
        Process.GetProcessById(Convert.ToInt32(pid, CultureInfo.InvariantCulture)).Kill();
        await app.ResourceNotifications.WaitForResourceAsync(service, KnownResourceStates.Finished, ct);
        var result = await app.ResourceCommands.ExecuteCommandAsync(service, "restart", ct);
        Assert.True(result.Success, result.Message);
        try
        {
            await app.ResourceNotifications.WaitForResourceHealthyAsync(service, ct).WaitAsync(s_longestRecovery, ct);
        }
        catch (TimeoutException)
        {
            // What it stands on is dead as well, and may be so for longer.
        }
    }

    // An order that nobody was told of is one whose answer got lost on the way, not one that was said to have failed.
    private static async Task AssertShowsAsync(Shopper shopper, CancellationToken ct)
    {
        var orders = await shopper.OrdersAsync(ct);
        Assert.Distinct(orders);
        Assert.Empty(shopper.Placed.Except(orders));
        Assert.InRange(orders.Count - shopper.Placed.Count, 0, shopper.Unanswered);
    }

    private static List<string> Sorted(IEnumerable<string> texts) => [.. texts.Order(StringComparer.Ordinal)];

    public sealed class OnFiles : ChaosTests
    {
        private protected override Task<Ground> StartGroundAsync() => Task.FromResult<Ground>(new FileGround());
    }

    public sealed class OnServers : ChaosTests
    {
        private protected override async Task<Ground> StartGroundAsync() => await ServerGround.StartAsync();
    }
}
