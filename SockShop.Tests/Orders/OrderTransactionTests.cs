using System.Net;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Orders;

public abstract class OrderTransactionTests(Backend backend) : IAsyncDisposable
{
    private readonly OrderingShop _shop = new(backend);

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Order_Placed_IsChargedAndShippedOnceUnderItsIds()
    {
        var order = await (await _shop.PostOrderAsync()).JsonAsync();
        await _shop.SettledAsync();

        Assert.Equal(order.GetProperty("id").GetString(), (await _shop.LedgerAsync("authorised")).Single().GetProperty("key").GetString());
        Assert.Equal(order.GetProperty("shipment").GetProperty("id").GetString(), Assert.Single(await _shop.ShipmentsAsync()));
    }

    [Behaviour("orders: POST /orders", "time-outs of 5 s one after another: 500", Ours = "503 that names the service")]
    [Fact]
    public async Task Order_RequestToPaymentLost_IsUnavailableThenVoided()
    {
        _shop.ToPayment.Before = FaultyHandler.Lose;

        var response = await _shop.PostOrderAsync();
        _shop.ToPayment.Before = _ => { };
        await _shop.SettledAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(["voided"], await _shop.StatesAsync());
        Assert.Empty(await _shop.LedgerAsync("authorised"));
    }

    [Behaviour("orders: POST /orders", "failed, but perhaps charged and shipped", Ours = "what was charged is taken back", Defect = 27)]
    [Fact]
    public async Task Order_AnswersOfPaymentLost_IsUnavailableAndItsChargeTakenBack()
    {
        _shop.ToPayment.After = FaultyHandler.Lose;

        var response = await _shop.PostOrderAsync();
        _shop.ToPayment.After = _ => { };
        await _shop.SettledAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(["voided"], await _shop.StatesAsync());
        Assert.Equal(24.89m, Assert.Single(await _shop.LedgerAsync("voided")).GetProperty("amount").GetDecimal()); // it was charged
        Assert.Empty(await _shop.ShipmentsAsync());
    }

    [Fact]
    public async Task Order_OneAnswerOfPaymentLost_IsPlacedByTheSecondTry()
    {
        var answers = 0;
        _shop.ToPayment.After = r =>
        {
            if (Interlocked.Increment(ref answers) == 1)
            {
                FaultyHandler.Lose(r);
            }
        };

        var response = await _shop.PostOrderAsync();

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Single(await _shop.LedgerAsync("authorised"));
    }

    [Fact]
    public async Task Order_ServiceDiesBetweenPaymentAndPlacing_IsVoidedByTheNext()
    {
        _shop.ToPayment.After = _ => throw new InvalidOperationException("the process is gone");
        Assert.Equal(HttpStatusCode.InternalServerError, (await _shop.PostOrderAsync()).StatusCode);
        Assert.Equal(["pending"], await _shop.StatesAsync());
        _shop.ToPayment.After = _ => { };

        _shop.WithSetting("Orders:PendingLease", "00:00:00.050");
        await _shop.RestartOrdersAsync();
        await _shop.SettledAsync();

        Assert.Equal(["voided"], await _shop.StatesAsync());
        Assert.Single(await _shop.LedgerAsync("voided"));
    }

    [Fact]
    public async Task Order_AnsweredAfterRecoveryTookIt_IsAnErrorAndVoided()
    {
        _shop.WithSetting("Orders:PendingLease", "00:00:00.050").WithSetting("Orders:RecoveryInterval", "00:00:00.010");
        var first = 0;
        _shop.ToPayment.After = _ =>
        {
            if (Interlocked.Exchange(ref first, 1) == 0)
            {
                SpinWait.SpinUntil(() => _shop.StatesAsync().Result is ["voiding" or "voided"], TimeSpan.FromSeconds(3));
            }
        };

        var response = await _shop.PostOrderAsync();
        await _shop.SettledAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(["voided"], await _shop.StatesAsync());
        Assert.Single(await _shop.LedgerAsync("voided"));
        Assert.Empty(await _shop.ShipmentsAsync());
    }

    [Fact]
    public async Task Order_AskerGoneBeforeItIsPlaced_IsVoided()
    {
        _shop.WithSetting("Orders:PendingLease", "00:00:00.500").WithSetting("Orders:RecoveryInterval", "00:00:00.010");
        using var gone = new CancellationTokenSource();
        _shop.ToPayment.After = _ => gone.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _shop.PostOrderAsync(ct: gone.Token));
        await _shop.SettledAsync();

        Assert.Equal(["voided"], await _shop.StatesAsync());
        Assert.Single(await _shop.LedgerAsync("voided"));
    }

    public sealed class OnFiles(Files backend) : OrderTransactionTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : OrderTransactionTests(backend), IClassFixture<Servers>;
}
