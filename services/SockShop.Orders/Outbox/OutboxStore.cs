using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using SockShop.ServiceDefaults.Storage;

namespace SockShop.Orders.Outbox;

/// <summary>What orders owe to other services. A claim is a lease, so that replicas share the work and none's crash loses any.</summary>
internal sealed class OutboxStore(DbDataSource source, IOptions<OrdersOptions> options, TimeProvider clock)
{
    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Adds what the order owes to the transaction that makes it owe it, with the trace it happened in.</summary>
    public static Task AddAsync(DbTransaction transaction, string orderId, string task, DateTimeOffset now) =>
        transaction.ExecuteAsync(
            """
            INSERT INTO outbox (order_id, task, shipment_id, customer_id, traceparent, tracestate, attempts, due_at)
            SELECT id, @task, shipment_id, customer_id, @traceparent, @tracestate, 0, @now FROM customer_order WHERE id = @orderId
            """,
            new { orderId, task, traceparent = Activity.Current?.Id, tracestate = Activity.Current?.TraceStateString, now = now.ToUnixTimeMilliseconds() },
            CancellationToken.None);

    /// <summary>The delivery of that kind that is due longest. The outer condition makes the loser of two claims see that it lost.</summary>
    public Task<Delivery?> ClaimAsync(string task) => source.FindAsync<Delivery>(
        """
        UPDATE outbox SET attempts = attempts + 1, due_at = @until
        WHERE order_id = (SELECT order_id FROM outbox WHERE task = @task AND due_at <= @now ORDER BY due_at LIMIT 1) AND due_at <= @now
        RETURNING order_id, shipment_id, customer_id, traceparent, tracestate, attempts
        """,
        new { task, now = Now, until = Now + (long)options.Value.OutboxLease.TotalMilliseconds },
        CancellationToken.None);

    public Task CompleteAsync(Delivery delivery) => source.TransactAsync(
        async transaction =>
        {
            await transaction.ExecuteAsync("DELETE FROM outbox WHERE order_id = @OrderId", new { delivery.OrderId }, CancellationToken.None);
            await transaction.ExecuteAsync(
                $"UPDATE customer_order SET state = '{OrderState.Voided}' WHERE id = @OrderId AND state = '{OrderState.Voiding}'",
                new { delivery.OrderId },
                CancellationToken.None);
            return true;
        },
        CancellationToken.None);

    /// <summary>Makes the delivery due after a while, unless another replica has claimed it since.</summary>
    public Task RetryAsync(Delivery delivery, TimeSpan wait) => source.ExecuteAsync(
        "UPDATE outbox SET due_at = @due WHERE order_id = @OrderId AND attempts = @Attempts",
        new { delivery.OrderId, delivery.Attempts, due = Now + (long)wait.TotalMilliseconds },
        CancellationToken.None);

    /// <summary>What is owed, by task; a task that nothing is owed of is not there.</summary>
    public async Task<IReadOnlyList<OutboxBacklog>> MeasureAsync(CancellationToken ct) => [.. await source.QueryAsync<OutboxBacklog>(
        "SELECT task, count(*) AS entries, min(created_at) AS oldest_order_at FROM outbox JOIN customer_order ON id = order_id GROUP BY task", new { }, ct)];
}

/// <summary>How many orders a task is owed of, and when the oldest of them was made.</summary>
// Properties, not a constructor: of an empty result SQLite does not know the columns' types, and Dapper would find no constructor.
internal sealed class OutboxBacklog
{
    public required string Task { get; init; }
    public long Entries { get; init; }
    public long OldestOrderAt { get; init; }
}

/// <summary>One claimed row.</summary>
// Properties, not a constructor: of an empty result SQLite does not know the columns' types, and Dapper would find no constructor.
internal sealed class Delivery
{
    public required string OrderId { get; init; }
    public required string ShipmentId { get; init; }
    public required string CustomerId { get; init; }
    public string? Traceparent { get; init; }
    public string? Tracestate { get; init; }
    public long Attempts { get; init; }
}

internal static class OutboxTask
{
    public const string Ship = "ship";
    public const string Void = "void";
}
