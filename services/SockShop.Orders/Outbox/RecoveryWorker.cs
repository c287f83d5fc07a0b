using System.Data.Common;
using Microsoft.Extensions.Options;

namespace SockShop.Orders.Outbox;

/// <summary>Abandons orders that a crash left pending, whichever replica it hit: they may be charged, and no client waits for them.</summary>
internal sealed partial class RecoveryWorker(
    OrderStore orders, IOptions<OrdersOptions> options, TimeProvider clock, ILogger<RecoveryWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await RecoverAsync(stoppingToken);
            await Task.Delay(options.Value.RecoveryInterval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RecoverAsync(CancellationToken ct)
    {
        try
        {
            foreach (var id in await orders.PendingSinceAsync(clock.GetUtcNow() - options.Value.PendingLease, ct))
            {
                if (await orders.AbandonAsync(id))
                {
                    OrderAbandoned(id);
                }
            }
        }
        catch (DbException e)
        {
            StoreUnavailable(e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Order {OrderId} was left pending and is voided", EventName = "orders.abandoned")]
    private partial void OrderAbandoned(string orderId);

    [LoggerMessage(LogLevel.Warning, "Pending orders cannot be looked for", EventName = "orders.recovery_unavailable")]
    private partial void StoreUnavailable(Exception e);
}
