using System.Data.Common;
using SockShop.ServiceDefaults;
using SockShop.ServiceDefaults.Storage;

namespace SockShop.Payment.Payments;

/// <summary>Every authorisation under its key, once; what was voided stays voided.</summary>
internal sealed class Ledger(DbDataSource source, PaymentMetrics metrics)
{
    private const string Columns = "key, amount_cents, state, message";

    /// <summary>Enters the authorisation unless the key is known; gives what now stands under the key.</summary>
    public async Task<LedgerEntry> EnterAsync(LedgerEntry entry, CancellationToken ct)
    {
        var isNew = await source.ExecuteAsync(
            $"INSERT INTO payment ({Columns}) VALUES (@Key, @AmountCents, @State, @Message) ON CONFLICT (key) DO NOTHING", entry, ct);
        Count(isNew, entry.State);
        return await GetAsync(entry.Key, ct);
    }

    /// <summary>Takes the authorisation back. An unknown key is entered as voided, so that an authorisation still on its way is refused.</summary>
    public async Task<LedgerEntry> VoidAsync(string key, CancellationToken ct)
    {
        var isNew = await source.ExecuteAsync(
            $"""
            INSERT INTO payment ({Columns}) VALUES (@key, 0, '{PaymentState.Voided}', 'Payment declined: voided')
            ON CONFLICT (key) DO UPDATE SET state = excluded.state, message = excluded.message WHERE payment.state = '{PaymentState.Authorised}'
            """,
            new { key },
            ct);
        Count(isNew, PaymentState.Voided);
        return await GetAsync(key, ct);
    }

    public async Task<IEnumerable<LedgerLine>> ListAsync(string after, int limit, CancellationToken ct) =>
        (await source.QueryAsync<LedgerEntry>(
            $"SELECT {Columns} FROM payment WHERE key > @after ORDER BY key LIMIT @limit", new { after, limit }, ct)).Select(e => e.ToLine());

    private void Count(bool isNew, string state)
    {
        if (isNew)
        {
            metrics.Decided(state);
        }
    }

    private async Task<LedgerEntry> GetAsync(string key, CancellationToken ct) =>
        (await source.QueryAsync<LedgerEntry>($"SELECT {Columns} FROM payment WHERE key = @key", new { key }, ct)).Single();
}

// Properties, not a constructor: of an empty result SQLite does not know the columns' types, and Dapper would find no constructor.
internal sealed class LedgerEntry
{
    public required string Key { get; init; }
    public long AmountCents { get; init; }
    public required string State { get; init; }
    public required string Message { get; init; }

    public LedgerLine ToLine() => new(Key, Money.FromCents(AmountCents), State);
}
