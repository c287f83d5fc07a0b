using System.Data.Common;
using System.Diagnostics;
using SockShop.ServiceDefaults.Errors;
using SockShop.ServiceDefaults.Storage;

namespace SockShop.ServiceDefaults.Queue.Embedded;

/// <summary>A table in a SQLite file. A claim hides a message for the length of a lease; whoever crashes holds it no longer than that.</summary>
internal sealed class EmbeddedQueueStore(DbDataSource source, QueueOptions options, TimeProvider clock) : IQueueStore
{
    public string System => "sqlite";

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task AddAsync(string body, CancellationToken ct)
    {
        const string Insert = """
            INSERT INTO message (body, traceparent, tracestate, attempts, visible_at)
            SELECT @body, @traceparent, @tracestate, 0, @now WHERE (SELECT count(*) FROM message) < @max
            """;
        var arguments = new { body, traceparent = Activity.Current?.Id, tracestate = Activity.Current?.TraceStateString, now = Now, max = options.MaxDepth };
        if (!await Reach(() => source.ExecuteAsync(Insert, arguments, ct)))
        {
            throw new QueueFullException();
        }
    }

    public async Task<QueuedMessage?> ClaimAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            if (await TryClaimAsync() is { } message)
            {
                return message;
            }

            await Task.Delay(options.PollInterval, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return null;
    }

    /// <summary>The oldest visible message. Not to be cancelled halfway, or nobody would see it until the lease ends.</summary>
    public Task<QueuedMessage?> TryClaimAsync() => Reach(() => source.FindAsync<QueuedMessage>(
        """
        UPDATE message SET attempts = attempts + 1, visible_at = @until
        WHERE id = (SELECT id FROM message WHERE parked_at IS NULL AND visible_at <= @now ORDER BY id LIMIT 1)
        RETURNING CAST(id AS TEXT) AS id, body, traceparent, tracestate, attempts
        """,
        new { now = Now, until = After(options.Lease) },
        CancellationToken.None));

    public Task DeleteAsync(QueuedMessage message) => EndClaimAsync(message, "DELETE FROM message", Now);

    public Task ParkAsync(QueuedMessage message) => EndClaimAsync(message, "UPDATE message SET parked_at = @at", Now);

    public Task RetryAsync(QueuedMessage message, TimeSpan wait) => EndClaimAsync(message, "UPDATE message SET visible_at = @at", After(wait));

    public Task GiveBackAsync(QueuedMessage message, TimeSpan wait) =>
        EndClaimAsync(message, "UPDATE message SET visible_at = @at, attempts = attempts - 1", After(wait));

    public async Task<QueueDepth> CountAsync(CancellationToken ct) => (await Reach(() => source.QueryAsync<QueueDepth>(
        "SELECT count(*) - count(parked_at) AS waiting, count(parked_at) AS parked FROM message", new { }, ct))).Single();

    public async Task<DateTimeOffset?> OldestAsync(CancellationToken ct)
    {
        var oldest = await Reach(() => source.QueryAsync<long>(
            "SELECT came_at FROM arrival JOIN message ON message.id = message_id WHERE parked_at IS NULL ORDER BY message_id LIMIT 1", new { }, ct));
        return oldest.Select(DateTimeOffset.FromUnixTimeMilliseconds).Cast<DateTimeOffset?>().SingleOrDefault();
    }

    // The number of attempts shows whether the claim is still this one; if not, the message is another consumer's.
    private Task<bool> EndClaimAsync(QueuedMessage message, string change, long at) => Reach(() => source.ExecuteAsync(
        $"{change} WHERE id = @Id AND attempts = @Attempts", new { message.Id, message.Attempts, at }, CancellationToken.None));

    private long After(TimeSpan wait) => Now + (long)wait.TotalMilliseconds;

    private static async Task<T> Reach<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (DbException e)
        {
            throw new DependencyException("queue", "is not reachable", e);
        }
    }
}
