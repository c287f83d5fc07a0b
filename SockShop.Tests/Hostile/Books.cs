using System.Collections.Concurrent;
using System.Text.Json;
using Dapper;
using SockShop.ServiceDefaults;
using SockShop.Tests.Services;

namespace SockShop.Tests.Hostile;

/// <summary>What the stores must say when it is over.</summary>
internal sealed class Books(HostileShop shop)
{
    private readonly ConcurrentDictionary<string, bool> _shippedOnRequest = [];

    /// <summary>Remembers what was shipped by asking shipping itself, without an order.</summary>
    public void Note(FuzzedRequest request, RawAnswer? answer)
    {
        if (request.Service == "shipping" && answer is { Status: 201 })
        {
            _shippedOnRequest[JsonDocument.Parse(answer.Content).RootElement.GetProperty("id").GetString()!] = true;
        }
    }

    /// <summary>Brings back the customer whose session the requests use, and whom some of them delete.</summary>
    public async Task RestoreCustomerAsync()
    {
        await using var connection = shop.OpenStore("user-db");
        await connection.ExecuteAsync(
            """
            PRAGMA busy_timeout = 5000;
            INSERT INTO customer (id, username, first_name, last_name, email) VALUES (@Eve, 'restored', '', '', '') ON CONFLICT DO NOTHING;
            INSERT INTO address (id, customer_id, street, number, country, city, postcode) VALUES ('57a98d98e4b00679b4a830ad', @Eve, '', '', '', '', '') ON CONFLICT DO NOTHING;
            INSERT INTO card (id, customer_id, masked_number, expires) VALUES ('57a98d98e4b00679b4a830ae', @Eve, '****1234', '12/30') ON CONFLICT DO NOTHING;
            """,
            new { Known.Eve });
    }

    public async Task BalanceAsync()
    {
        await Eventually.HoldsAsync(SettledAsync, async () => $"all orders end and all messages are consumed: {string.Join(' ', await StatesAsync())}");
        var placed = await ListAsync("orders-db", "SELECT id FROM customer_order WHERE state = 'placed' ORDER BY id");
        var charged = await ListAsync("payment-db", "SELECT key FROM payment WHERE state = 'authorised' ORDER BY key");
        Assert.Equal(placed, charged.Where(key => ObjectId.IsValid(key) && key != Known.Eve));
        Assert.NotEmpty(placed);

        var owed = await ListAsync("orders-db", "SELECT shipment_id FROM customer_order WHERE state = 'placed' ORDER BY shipment_id");
        var shipped = await ListAsync("queue-master-db", "SELECT id FROM shipment ORDER BY id");
        Assert.Equal(owed, shipped.Where(id => !_shippedOnRequest.ContainsKey(id)));
        await NothingOutOfBoundsAsync();
    }

    private async Task NothingOutOfBoundsAsync()
    {
        Assert.Empty(await ListAsync("user-db", "SELECT id FROM address WHERE customer_id NOT IN (SELECT id FROM customer)"));
        Assert.Empty(await ListAsync("user-db", "SELECT id FROM card WHERE customer_id NOT IN (SELECT id FROM customer)"));
        Assert.Empty(await ListAsync("user-db", "SELECT id FROM card WHERE masked_number GLOB '*[0-9]*[0-9]*[0-9]*[0-9]*[0-9]*'"));
        Assert.Empty(await ListAsync("user-db", "SELECT username FROM customer WHERE length(username) NOT BETWEEN 1 AND 64"));
        Assert.Empty(await ListAsync("carts-db", "SELECT cart_id FROM item GROUP BY cart_id HAVING count(*) > 1000"));
        Assert.Empty(await ListAsync("carts-db", "SELECT item_id FROM item WHERE quantity NOT BETWEEN 1 AND 1000 OR length(cart_id) > 128 OR length(item_id) > 64"));
        Assert.Empty(await ListAsync("orders-db", "SELECT id FROM customer_order WHERE total_cents <= 499 OR contents GLOB '*[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]\"*'"));
    }

    private async Task<bool> SettledAsync() =>
        (await StatesAsync()).All(s => s is "placed" or "declined" or "voided")
        && (await ListAsync("orders-db", "SELECT order_id FROM outbox")).Length == 0
        && (await ListAsync("queue", "SELECT body FROM message WHERE parked_at IS NULL")).Length == 0;

    private Task<string[]> StatesAsync() => ListAsync("orders-db", "SELECT DISTINCT state FROM customer_order");

    private async Task<string[]> ListAsync(string store, string sql)
    {
        await using var connection = shop.OpenStore(store);
        return [.. (await connection.QueryAsync<string>(sql)).Order(StringComparer.Ordinal)];
    }
}
