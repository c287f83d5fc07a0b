using System.Net;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Orders;

public abstract class InvariantTests(Backend backend)
{
    private const int OrderCount = 50;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ManyOrders_OnTwoReplicasWithFaults_AreChargedPlacedAndShippedAlike(int seed)
    {
        await using var shop = new OrderingShop(backend);
        await using var second = shop.NewReplica();
        HttpClient[] replicas = [shop.Orders, second.Connect()];
        var faults = new Random(seed);
        shop.ToPayment.Before = shop.ToPayment.After = shop.ToShipping.Before = shop.ToShipping.After = request => LoseSome(faults, request);

        var responses = await Task.WhenAll(Enumerable.Range(0, OrderCount).Select(i => shop.PostOrderAsync(replica: replicas[i % 2])));
        shop.ToPayment.Before = shop.ToPayment.After = shop.ToShipping.Before = shop.ToShipping.After = _ => { };
        await shop.SettledAsync();

        var placed = await Task.WhenAll(responses.Where(r => r.StatusCode == HttpStatusCode.Created).Select(r => r.JsonAsync()));
        var ids = placed.Select(o => o.GetProperty("id").GetString()).Order().ToList();
        Assert.InRange(ids.Count, 1, OrderCount - 1); // the faults let some through, and not all
        Assert.All(responses, r => Assert.True(r.StatusCode is HttpStatusCode.Created or HttpStatusCode.ServiceUnavailable, r.StatusCode.ToString()));
        Assert.Equal(ids.Count, (await shop.StatesAsync()).Count(s => s == "placed"));
        Assert.Equal(ids, (await shop.LedgerAsync("authorised")).Select(l => l.GetProperty("key").GetString()).Order());
        Assert.Equal(placed.Select(o => o.GetProperty("shipment").GetProperty("id").GetString()).Order(), (await shop.ShipmentsAsync()).Order());
    }

    private static void LoseSome(Random faults, HttpRequestMessage request)
    {
        bool lost;
        lock (faults)
        {
            lost = faults.Next(4) == 0;
        }

        if (lost)
        {
            FaultyHandler.Lose(request);
        }
    }

    public sealed class OnFiles(Files backend) : InvariantTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : InvariantTests(backend), IClassFixture<Servers>;
}
