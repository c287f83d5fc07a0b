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

    private async Task<IEnumerable<Order>> QueryAsync(string rest, object arguments, CancellationToken ct) =>
        (await source.QueryAsync<OrderRow>($"SELECT {OrderRow.Columns} {Placed} {rest}", arguments, ct)).Select(r => r.ToOrder());
}
