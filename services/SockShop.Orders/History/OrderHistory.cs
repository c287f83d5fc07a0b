using System.Data.Common;
using Dapper;

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

    public async Task<long> CountAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition($"SELECT count(*) {Placed}", cancellationToken: ct));
    }

    private async Task<IEnumerable<Order>> QueryAsync(string rest, object parameters, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<OrderRow>(new CommandDefinition(
            $"SELECT {OrderRow.Columns} {Placed} {rest}", parameters, cancellationToken: ct));
        return rows.Select(r => r.ToOrder());
    }
}
