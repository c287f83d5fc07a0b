using System.Data.Common;
using SockShop.ServiceDefaults;
using SockShop.ServiceDefaults.Storage;

namespace SockShop.Carts.Carts;

/// <summary>The lines of all carts. A change is one statement or one transaction, so that parallel ones lose nothing.</summary>
internal sealed class CartStore(DbDataSource source, TimeProvider clock)
{
    public const int MaxItems = 1000;

    private const string Select = "SELECT id, item_id, quantity, unit_price_cents FROM item WHERE cart_id = @cart";

    // A sock that is there already keeps its price, and its quantity ends at the most. No row comes back when the cart is full.
    private const string Put = """
        INSERT INTO item (cart_id, item_id, id, quantity, unit_price_cents)
        SELECT @cart, @itemId, @id, @quantity, @unitPriceCents
        WHERE (SELECT count(*) FROM item WHERE cart_id = @cart) < @limit
           OR EXISTS (SELECT 1 FROM item WHERE cart_id = @cart AND item_id = @itemId)
        ON CONFLICT (cart_id, item_id) DO UPDATE SET quantity = CASE WHEN item.quantity + @more < @most THEN item.quantity + @more ELSE @most END
        RETURNING id, item_id, quantity, unit_price_cents
        """;

    public async Task<IEnumerable<Item>> ListAsync(string cart, CancellationToken ct)
    {
        var rows = await source.QueryAsync<Row>($"{Select} ORDER BY id", new { cart }, ct);
        return rows.Select(ToItem);
    }

    public async Task<Item?> FindAsync(string cart, string itemId, CancellationToken ct) =>
        await source.FindAsync<Row>($"{Select} AND item_id = @itemId", new { cart, itemId }, ct) is { } row ? ToItem(row) : null;

    /// <summary>Puts a sock in, or one more of it if it is there. Null: the cart is full.</summary>
    public async Task<Item?> AddAsync(string cart, NewItem item, CancellationToken ct)
    {
        var row = new Row { Id = ObjectId.New(clock), ItemId = item.ItemId, Quantity = item.Quantity, UnitPriceCents = Money.ToCents(item.UnitPrice) };
        return await source.FindAsync<Row>(Put, Arguments(cart, row, more: 1), ct) is { } put ? ToItem(put) : null;
    }

    public Task<bool> SetQuantityAsync(string cart, string itemId, int quantity, CancellationToken ct) =>
        source.ExecuteAsync("UPDATE item SET quantity = @quantity WHERE cart_id = @cart AND item_id = @itemId", new { cart, itemId, quantity }, ct);

    public Task<bool> RemoveAsync(string cart, string itemId, CancellationToken ct) =>
        source.ExecuteAsync("DELETE FROM item WHERE cart_id = @cart AND item_id = @itemId", new { cart, itemId }, ct);

    public Task ClearAsync(string cart, CancellationToken ct) =>
        source.ExecuteAsync("DELETE FROM item WHERE cart_id = @cart", new { cart }, ct);

    /// <summary>Moves all lines from one cart to another, adding up quantities. False: the other has no room, and nothing moved.</summary>
    public async Task<bool> MergeAsync(string from, string into, CancellationToken ct)
    {
        if (from == into)
        {
            return true;
        }

        return await source.TransactAsync(transaction => MoveAsync(transaction, from, into, ct), ct);
    }

    private static async Task<bool> MoveAsync(DbTransaction transaction, string from, string into, CancellationToken ct)
    {
        // Taken before they are put, so that of two merges of one cart only one has them.
        var rows = await transaction.QueryAsync<Row>(
            "DELETE FROM item WHERE cart_id = @from RETURNING id, item_id, quantity, unit_price_cents", new { from }, ct);
        // In one order, so that two merges into one cart cannot each hold what the other waits for.
        foreach (var row in rows.OrderBy(row => row.ItemId, StringComparer.Ordinal))
        {
            if (!(await transaction.QueryAsync<Row>(Put, Arguments(into, row, more: row.Quantity), ct)).Any())
            {
                return false;
            }
        }

        return true;
    }

    private static object Arguments(string cart, Row row, long more) =>
        new { cart, itemId = row.ItemId, id = row.Id, quantity = row.Quantity, unitPriceCents = row.UnitPriceCents, more, most = (long)ItemLimits.Quantity, limit = MaxItems };

    private static Item ToItem(Row row) => new(row.Id, row.ItemId, row.Quantity, Money.FromCents(row.UnitPriceCents));

    private sealed class Row
    {
        public required string Id { get; init; }
        public required string ItemId { get; init; }
        public long Quantity { get; init; }
        public long UnitPriceCents { get; init; }
    }
}
