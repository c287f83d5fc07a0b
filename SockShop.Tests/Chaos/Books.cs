using SockShop.ServiceDefaults.Storage;

namespace SockShop.Tests.Chaos;

/// <summary>What the stores say: orders charged and orders placed by their ids, shipments owed and shipments made by theirs.</summary>
/// <param name="Charged">Authorised in the ledger, and not voided.</param>
/// <param name="Placed">Placed orders.</param>
/// <param name="Owed">The shipments of the placed orders.</param>
/// <param name="Shipped">What queue-master has shipped.</param>
/// <param name="Unsettled">How many orders have not come to an end, or owe something to another service.</param>
internal sealed record Books(string[] Charged, string[] Placed, string[] Owed, string[] Shipped, int Unsettled)
{
    public static async Task<Books> ReadAsync(Ground ground, CancellationToken ct) => new(
        await ListAsync(ground, "payment-db", "SELECT key FROM payment WHERE state = 'authorised'", ct),
        await ListAsync(ground, "orders-db", "SELECT id FROM customer_order WHERE state = 'placed'", ct),
        await ListAsync(ground, "orders-db", "SELECT shipment_id FROM customer_order WHERE state = 'placed'", ct),
        await ListAsync(ground, "queue-master-db", "SELECT id FROM shipment", ct),
        (await ListAsync(ground, "orders-db", "SELECT id FROM customer_order WHERE state IN ('pending', 'voiding') UNION SELECT order_id FROM outbox", ct)).Length);

    private static async Task<string[]> ListAsync(Ground ground, string store, string sql, CancellationToken ct)
    {
        await using var source = StoreExtensions.CreateSource(ground.ConnectionString(store));
        return [.. (await source.QueryAsync<string>(sql, new { }, ct)).Order(StringComparer.Ordinal)];
    }
}
