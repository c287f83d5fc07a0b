using System.Diagnostics;
using SockShop.ServiceDefaults.Storage;

namespace SockShop.Tests.Chaos;

/// <summary>What the stores say: orders charged and orders placed by their ids, shipments owed and shipments made by theirs.</summary>
/// <param name="Charged">Authorised in the ledger, and not voided.</param>
/// <param name="Placed">Placed orders.</param>
/// <param name="Owed">The shipments of the placed orders.</param>
/// <param name="Shipped">What queue-master has shipped.</param>
/// <param name="Unsettled">Orders that have not come to an end, and what they still owe to another service.</param>
internal sealed record Books(string[] Charged, string[] Placed, string[] Owed, string[] Shipped, string[] Unsettled)
{
    private static readonly TimeSpan s_longestSettling = TimeSpan.FromMinutes(2);

    /// <summary>The books when nothing is owed any more, or when that takes too long.</summary>
    // Orders left pending are voided after their lease, and what a killed worker had in hand comes back after its own.
    public static async Task<Books> SettledAsync(Ground ground, CancellationToken ct)
    {
        for (var patience = Stopwatch.StartNew(); ;)
        {
            var books = await ReadAsync(ground, ct);
            if ((books.Unsettled.Length == 0 && books.Shipped.Length >= books.Owed.Length) || patience.Elapsed > s_longestSettling)
            {
                return books;
            }

            await Task.Delay(500, ct);
        }
    }

    private static async Task<Books> ReadAsync(Ground ground, CancellationToken ct) => new(
        await ListAsync(ground, "payment-db", "SELECT key FROM payment WHERE state = 'authorised'", ct),
        await ListAsync(ground, "orders-db", "SELECT id FROM customer_order WHERE state = 'placed'", ct),
        await ListAsync(ground, "orders-db", "SELECT shipment_id FROM customer_order WHERE state = 'placed'", ct),
        await ListAsync(ground, "queue-master-db", "SELECT id FROM shipment", ct),
        await ListAsync(ground, "orders-db", "SELECT state || ' ' || id FROM customer_order WHERE state IN ('pending', 'voiding') UNION SELECT task || ' ' || order_id || ', attempts ' || attempts FROM outbox", ct));

    private static async Task<string[]> ListAsync(Ground ground, string store, string sql, CancellationToken ct)
    {
        await using var source = StoreExtensions.CreateSource(ground.ConnectionString(store));
        return [.. (await source.QueryAsync<string>(sql, new { }, ct)).Order(StringComparer.Ordinal)];
    }
}
