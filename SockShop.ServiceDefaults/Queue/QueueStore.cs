using System.Data.Common;
using SockShop.ServiceDefaults.Storage;

namespace SockShop.ServiceDefaults.Queue;

/// <summary>The queue's table. A claim hides a message for the length of a lease; whoever crashes holds it no longer than that.</summary>
internal sealed class QueueStore(DbDataSource source, QueueOptions options, TimeProvider clock)
{
    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Whether there was room for the message.</summary>
    public Task<bool> AddAsync(string body, string? traceparent, string? tracestate, CancellationToken ct) => source.ExecuteAsync(
        """
        INSERT INTO message (body, traceparent, tracestate, attempts, visible_at)
        SELECT @body, @traceparent, @tracestate, 0, @now WHERE (SELECT count(*) FROM message) < @max
        """,
        new { body, traceparent, tracestate, now = Now, max = options.MaxDepth },
        ct);

    /// <summary>The oldest visible message. Not to be cancelled halfway, or nobody would see it until the lease ends.</summary>
    public Task<QueuedMessage?> ClaimAsync() => source.FindAsync<QueuedMessage>(
        """
        UPDATE message SET attempts = attempts + 1, visible_at = @until
        WHERE id = (SELECT id FROM message WHERE parked_at IS NULL AND visible_at <= @now ORDER BY id LIMIT 1)
        RETURNING id, body, traceparent, tracestate, attempts
        """,
        new { now = Now, until = Now + (long)options.Lease.TotalMilliseconds },
        CancellationToken.None);

    public Task DeleteAsync(QueuedMessage message) => EndClaimAsync(message, "DELETE FROM message", Now);

    public Task ParkAsync(QueuedMessage message) => EndClaimAsync(message, "UPDATE message SET parked_at = @at", Now);

    public Task RetryAsync(QueuedMessage message, TimeSpan wait) => EndClaimAsync(message, "UPDATE message SET visible_at = @at", After(wait));

    /// <summary>Makes the message visible again as if this attempt had not been made.</summary>
    public Task GiveBackAsync(QueuedMessage message, TimeSpan wait) =>
        EndClaimAsync(message, "UPDATE message SET visible_at = @at, attempts = attempts - 1", After(wait));

    public async Task<QueueDepth> CountAsync(CancellationToken ct) => (await source.QueryAsync<QueueDepth>(
        "SELECT count(*) - count(parked_at) AS waiting, count(parked_at) AS parked FROM message", new { }, ct)).Single();

    // The number of attempts shows whether the claim is still this one; if not, the message is another consumer's.
    private Task<bool> EndClaimAsync(QueuedMessage message, string change, long at) => source.ExecuteAsync(
        $"{change} WHERE id = @Id AND attempts = @Attempts", new { message.Id, message.Attempts, at }, CancellationToken.None);

    private long After(TimeSpan wait) => Now + (long)wait.TotalMilliseconds;
}
