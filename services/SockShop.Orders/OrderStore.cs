using System.Data.Common;
using SockShop.Orders.Outbox;
using SockShop.ServiceDefaults.Storage;

namespace SockShop.Orders;

/// <summary>
/// The states of an order. Each change is one conditional update, so that of two who want to end a pending order, be they
/// requests, workers or replicas, exactly one does. What a change owes to another service enters the outbox with it.
/// </summary>
internal sealed class OrderStore(DbDataSource source, OutboxSignal signal, OrderMetrics metrics, TimeProvider clock)
{
    /// <summary>Whether the pending order was added; not when the customer has used its key already.</summary>
    public Task<bool> AddAsync(OrderRow order, CancellationToken ct) => source.ExecuteAsync(
        $"""
        INSERT INTO customer_order ({OrderRow.Columns})
        VALUES (@Id, @CustomerId, @IdempotencyKey, @State, @Message, @CreatedAt, @TotalCents, @ShipmentId, @Contents)
        ON CONFLICT (customer_id, idempotency_key) DO NOTHING
        """,
        order,
        ct);

    public Task<OrderRow?> FindByKeyAsync(string customerId, string key, CancellationToken ct) => source.FindAsync<OrderRow>(
        $"SELECT {OrderRow.Columns} FROM customer_order WHERE customer_id = @customerId AND idempotency_key = @key", new { customerId, key }, ct);

    public async Task<OrderRow> GetAsync(string id) =>
        (await source.QueryAsync<OrderRow>($"SELECT {OrderRow.Columns} FROM customer_order WHERE id = @id", new { id }, CancellationToken.None)).Single();

    /// <summary>The oldest orders left pending since before then.</summary>
    public Task<IEnumerable<string>> PendingSinceAsync(DateTimeOffset then, CancellationToken ct) => source.QueryAsync<string>(
        $"SELECT id FROM customer_order WHERE state = '{OrderState.Pending}' AND created_at < @then ORDER BY created_at LIMIT 100",
        new { then = then.ToUnixTimeMilliseconds() },
        ct);

    /// <summary>Paid: pending becomes placed, and the order owes a shipment. False when it is pending no longer.</summary>
    public async Task<bool> PlaceAsync(Order order)
    {
        var placed = await EndAsync(order.Id, OrderState.Placed, "", null, OutboxTask.Ship);
        if (placed)
        {
            metrics.Charged(order.Total);
        }

        return placed;
    }

    /// <summary>Not paid, for the reason given. False when the order is pending no longer.</summary>
    public Task<bool> DeclineAsync(string id, string reason) => EndAsync(id, OrderState.Declined, ", message = @message", reason, null);

    /// <summary>Perhaps paid: pending becomes voiding, the order owes a void, and its key may be used again. False when it is pending no longer.</summary>
    public Task<bool> AbandonAsync(string id) => EndAsync(id, OrderState.Voiding, ", idempotency_key = NULL", null, OutboxTask.Void);

    private async Task<bool> EndAsync(string id, string state, string change, string? message, string? task)
    {
        var ended = await source.TransactAsync(
            async transaction =>
            {
                var isPending = await transaction.ExecuteAsync(
                    $"UPDATE customer_order SET state = '{state}'{change} WHERE id = @id AND state = '{OrderState.Pending}'", new { id, message }, CancellationToken.None);
                if (isPending && task is not null)
                {
                    await OutboxStore.AddAsync(transaction, id, task, clock.GetUtcNow());
                }

                return isPending;
            },
            CancellationToken.None);
        signal.Set();
        if (ended)
        {
            metrics.Ended(state);
        }

        return ended;
    }
}
