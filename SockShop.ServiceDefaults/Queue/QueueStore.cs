using System.Data.Common;
using Dapper;

namespace SockShop.ServiceDefaults.Queue;

/// <summary>The queue's table. A claim hides a message for the length of a lease; whoever crashes holds it no longer than that.</summary>
internal sealed class QueueStore(DbDataSource source, QueueOptions options, TimeProvider clock)
{
    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Whether there was room for the message.</summary>
    public async Task<bool> AddAsync(string body, string? traceparent, string? tracestate, CancellationToken ct) =>
        await ExecuteAsync(
            """
            INSERT INTO message (body, traceparent, tracestate, attempts, visible_at)
            SELECT @body, @traceparent, @tracestate, 0, @now WHERE (SELECT count(*) FROM message) < @max
            """,
            new { body, traceparent, tracestate, now = Now, max = options.MaxDepth },
            ct) == 1;

    /// <summary>The oldest visible message. Not to be cancelled halfway, or nobody would see it until the lease ends.</summary>
    public async Task<QueuedMessage?> ClaimAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<QueuedMessage>(
            """
            UPDATE message SET attempts = attempts + 1, visible_at = @until
            WHERE id = (SELECT id FROM message WHERE parked_at IS NULL AND visible_at <= @now ORDER BY id LIMIT 1)
            RETURNING id, body, traceparent, tracestate, attempts
            """,
            new { now = Now, until = Now + (long)options.Lease.TotalMilliseconds });
    }

    public Task DeleteAsync(QueuedMessage message) =>
        ExecuteAsync("DELETE FROM message WHERE id = @Id AND attempts = @Attempts", new { message.Id, message.Attempts });

    public Task RetryAsync(QueuedMessage message, TimeSpan wait) =>
        ExecuteAsync(
            "UPDATE message SET visible_at = @at WHERE id = @Id AND attempts = @Attempts",
            new { message.Id, message.Attempts, at = Now + (long)wait.TotalMilliseconds });

    /// <summary>Makes the message visible again as if this attempt had not been made.</summary>
    public Task GiveBackAsync(QueuedMessage message, TimeSpan wait) =>
        ExecuteAsync(
            "UPDATE message SET visible_at = @at, attempts = attempts - 1 WHERE id = @Id AND attempts = @Attempts",
            new { message.Id, message.Attempts, at = Now + (long)wait.TotalMilliseconds });

    public Task ParkAsync(QueuedMessage message) =>
        ExecuteAsync("UPDATE message SET parked_at = @now WHERE id = @Id AND attempts = @Attempts", new { message.Id, message.Attempts, now = Now });

    public async Task<QueueDepth> CountAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<QueueDepth>(new CommandDefinition(
            "SELECT count(*) - count(parked_at) AS waiting, count(parked_at) AS parked FROM message", cancellationToken: ct));
    }

    private async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken ct = default)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: ct));
    }
}
