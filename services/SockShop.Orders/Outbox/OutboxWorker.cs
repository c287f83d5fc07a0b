using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using SockShop.Orders.Placing;
using SockShop.ServiceDefaults;
using SockShop.ServiceDefaults.Errors;
using SockShop.ServiceDefaults.Telemetry;

namespace SockShop.Orders.Outbox;

/// <summary>Delivers what orders owe, as part of the trace of the order, for as long as it takes.</summary>
internal sealed partial class OutboxWorker(
    OutboxStore outbox, OutboxSignal signal, ShippingClient shipping, PaymentClient payment,
    IOptions<OrdersOptions> options, TimeProvider clock, ILogger<OutboxWorker> logger) : BackgroundService
{
    private static readonly ActivitySource s_source = new("SockShop.Orders");

    // Side by side, so that one service that is away does not hold up what the other is owed.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RunAsync(OutboxTask.Ship, (d, ct) => shipping.ShipAsync(new(d.ShipmentId, d.CustomerId), ct), stoppingToken),
        RunAsync(OutboxTask.Void, (d, ct) => payment.VoidAsync(d.OrderId, ct), stoppingToken));

    private async Task RunAsync(string task, Func<Delivery, CancellationToken, Task> deliver, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var woken = signal.Next;
            if (!await DeliverNextAsync(task, deliver, ct))
            {
                await woken.WaitAsync(options.Value.OutboxInterval, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> DeliverNextAsync(string task, Func<Delivery, CancellationToken, Task> deliver, CancellationToken ct)
    {
        try
        {
            if (await outbox.ClaimAsync(task) is not { } delivery)
            {
                return false;
            }

            await DeliverAsync(task, delivery, deliver, ct);
            return true;
        }
        catch (DbException e)
        {
            StoreUnavailable(e);
            return false;
        }
    }

    private async Task DeliverAsync(string task, Delivery delivery, Func<Delivery, CancellationToken, Task> deliver, CancellationToken ct)
    {
        ActivityContext.TryParse(delivery.Traceparent, delivery.Tracestate, isRemote: true, out var order);
        using var span = s_source.StartActivity($"{task} order", ActivityKind.Internal, order);
        span?.SetTag("sockshop.order.id", delivery.OrderId);
        try
        {
            await deliver(delivery, ct);
            await outbox.CompleteAsync(delivery);
        }
        catch (Exception e) when (e is DependencyException or OperationCanceledException)
        {
            span.Fail(e);
            DeliveryFailed(e, task, delivery.OrderId, delivery.Attempts);
            await outbox.RetryAsync(delivery, Backoff.After(options.Value.OutboxFirstRetry, delivery.Attempts));
        }
    }

    [LoggerMessage(LogLevel.Warning, "Attempt {Attempt} to {Task} order {OrderId} failed and will be repeated", EventName = "outbox.delivery_failed")]
    private partial void DeliveryFailed(Exception e, string task, string orderId, long attempt);

    [LoggerMessage(LogLevel.Warning, "The outbox is not reachable", EventName = "outbox.unavailable")]
    private partial void StoreUnavailable(Exception e);
}
