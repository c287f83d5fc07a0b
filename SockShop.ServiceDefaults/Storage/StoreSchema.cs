using System.Data.Common;
using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SockShop.ServiceDefaults.Storage;

/// <summary>
/// Runs a script embedded in an assembly, which must be repeatable, when the service starts; one replica after another.
/// A store that is not up yet is tried again in the background, so that the service starts without it.
/// </summary>
internal sealed partial class StoreSchema(string store, DbDataSource source, ILogger<StoreSchema> logger, string assembly, string script = "Schema.sql") : BackgroundService
{
    private const long LockKey = 20_170_613; // any number, the same in every replica; a database has one schema
    private static readonly TimeSpan s_firstRetry = TimeSpan.FromMilliseconds(200);
    private volatile bool _created;

    /// <summary>Throws unless the tables are there.</summary>
    /// <exception cref="StoreMissingException">They are not yet.</exception>
    public void ThrowIfMissing()
    {
        if (!_created)
        {
            throw new StoreMissingException(store);
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!await TryCreateAsync(cancellationToken))
        {
            await base.StartAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 1;
        do
        {
            await Task.Delay(Backoff.After(s_firstRetry, failures++), stoppingToken);
        }
        while (!await TryCreateAsync(stoppingToken));
    }

    private async Task<bool> TryCreateAsync(CancellationToken ct)
    {
        try
        {
            await CreateAsync(ct);
            return _created = true;
        }
        catch (Exception e) when (StoreErrors.IsOutage(e))
        {
            StoreUnavailable(e, store);
            return false;
        }
    }

    private async Task CreateAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        if (connection is SqliteConnection)
        {
            // Readers do not block the writer; a commit is on disk before it is answered.
            await connection.ExecuteAsync("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        }

        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (connection is NpgsqlConnection)
        {
            await connection.ExecuteAsync(new("SELECT pg_advisory_xact_lock(@LockKey)", new { LockKey }, transaction, cancellationToken: ct));
        }

        await connection.ExecuteAsync(new(await ReadScriptAsync(ct), null, transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
    }

    private async Task<string> ReadScriptAsync(CancellationToken cancellationToken)
    {
        await using var stream = Assembly.Load(assembly).GetManifestResourceStream(script)
            ?? throw new InvalidOperationException($"{assembly} has a store but no {script}.");
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Store {Store} is not reachable; its tables are created when it is", EventName = "store.unavailable")]
    private partial void StoreUnavailable(Exception e, string store);
}
