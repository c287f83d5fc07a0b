using System.Data.Common;
using SockShop.ServiceDefaults.Storage;

namespace SockShop.Orders.History;

/// <summary>The placed orders, oldest first. Others are nobody's business but the workers'.</summary>
internal sealed class OrderHistory(DbDataSource source)
{
    private const string Placed = $"FROM customer_order WHERE state = '{OrderState.Placed}'";
    private const string OldestFirst = "ORDER BY created_at, id";

    public async Task<Order?> FindAsync(string id, CancellationToken ct) =>
        (await QueryAsync("AND id = @id", new { id }, ct)).SingleOrDefault();

    public Task<IEnumerable<Order>> ListAsync(string customerId, CancellationToken ct) =>
        QueryAsync($"AND customer_id = @customerId {OldestFirst}", new { customerId }, ct);

    public Task<IEnumerable<Order>> ListAsync(long offset, int count, CancellationToken ct) =>
        QueryAsync($"{OldestFirst} LIMIT @count OFFSET @offset", new { count, offset }, ct);

    public async Task<long> CountAsync(CancellationToken ct) =>
        (await source.QueryAsync<long>($"SELECT count(*) {Placed}", new { }, ct)).Single();

    /// <summary>The parcel of a placed order: what the outbox does not hold any more, shipping has.</summary>
    public Task<Parcel?> FindParcelAsync(string id, CancellationToken ct) => source.FindAsync<Parcel>(
        $"SELECT shipment_id AS id, CASE WHEN EXISTS (SELECT 1 FROM outbox WHERE order_id = @id) THEN '{Parcel.Packing}' ELSE '{Parcel.Sent}' END AS state {Placed} AND id = @id",
        new { id },
        ct);

    private async Task<IEnumerable<Order>> QueryAsync(string rest, object arguments, CancellationToken ct) =>
        (await source.QueryAsync<OrderRow>($"SELECT {OrderRow.Columns} {Placed} {rest}", arguments, ct)).Select(r => r.ToOrder());
}

/// <summary>How far a parcel is.</summary>
// Properties, not a constructor: of an empty result SQLite does not know the columns' types, and Dapper would find no constructor.
internal sealed class Parcel
{
    public const string Packing = "packing";
    public const string Sent = "sent";

    public required string Id { get; init; }
    public required string State { get; init; }
}
