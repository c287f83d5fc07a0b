using System.Data.Common;

namespace SockShop.ServiceDefaults.Storage;

/// <summary>Several statements as one.</summary>
public static class StoreTransactions
{
    private const int MaxAttempts = 4;
    private static readonly TimeSpan s_firstRetry = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Runs statements as one transaction. PostgreSQL ends one of two transactions that wait for each other; it is run again.
    /// </summary>
    /// <param name="source">The store.</param>
    /// <param name="statements">Runs the statements and says whether to keep what they did. May be called several times.</param>
    /// <param name="ct">Cancels the transaction.</param>
    /// <returns>What the statements said.</returns>
    public static async Task<bool> TransactAsync(this DbDataSource source, Func<DbTransaction, Task<bool>> statements, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TransactOnceAsync(source, statements, ct);
            }
            catch (DbException e) when (e.IsCollision() && attempt < MaxAttempts)
            {
                await Task.Delay(Backoff.After(s_firstRetry, attempt), ct);
            }
        }
    }

    private static async Task<bool> TransactOnceAsync(DbDataSource source, Func<DbTransaction, Task<bool>> statements, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        using var turn = await StoreSpans.RunAsync(connection, "BEGIN", () => connection.TakeTurnAsync(ct).AsTask());
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var keep = await statements(transaction);
        if (keep)
        {
            await StoreSpans.RunAsync(connection, "COMMIT", () => CommitAsync(transaction, ct));
        }

        return keep;
    }

    private static async Task<bool> CommitAsync(DbTransaction transaction, CancellationToken ct)
    {
        await transaction.CommitAsync(ct);
        return true;
    }
}
