using System.Data.Common;
using SockShop.ServiceDefaults.Storage;

namespace SockShop.QueueMaster.Shipments;

/// <summary>What was shipped. The shipment's id is the key, so that a repeated message changes nothing.</summary>
internal sealed class ShipmentStore(DbDataSource source, TimeProvider clock)
{
    /// <summary>Whether the shipment is new.</summary>
    public Task<bool> AddAsync(ShipmentTask task, CancellationToken ct) => source.ExecuteAsync(
        "INSERT INTO shipment (id, name, shipped_at) VALUES (@Id, @Name, @now) ON CONFLICT (id) DO NOTHING",
        new { task.Id, task.Name, now = clock.GetUtcNow().ToUnixTimeMilliseconds() },
        ct);

    /// <summary>Oldest first, those after the one with the given id.</summary>
    public async Task<IEnumerable<Shipment>> ListAsync(string? after, int limit, CancellationToken ct)
    {
        var rows = await source.QueryAsync<Row>(
            $"""
            SELECT id, name, shipped_at FROM shipment
            {(after is null ? "" : "WHERE (shipped_at, id) > (SELECT shipped_at, id FROM shipment WHERE id = @after)")}
            ORDER BY shipped_at, id LIMIT @limit
            """,
            new { after, limit },
            ct);
        return rows.Select(r => new Shipment(r.Id, r.Name, DateTimeOffset.FromUnixTimeMilliseconds(r.ShippedAt)));
    }

    // Properties, not a constructor: of an empty result SQLite does not know the columns' types, and Dapper would find no constructor.
    private sealed class Row
    {
        public required string Id { get; init; }
        public required string Name { get; init; }
        public long ShippedAt { get; init; }
    }
}
