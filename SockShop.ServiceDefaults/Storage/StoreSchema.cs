using System.Data.Common;
using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;

namespace SockShop.ServiceDefaults.Storage;

/// <summary>Runs the service's <c>Schema.sql</c>, which must be repeatable, when the service starts.</summary>
internal sealed class StoreSchema(DbDataSource source, string assembly) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        if (connection is SqliteConnection)
        {
            // Readers do not block the writer; a commit is on disk before it is answered.
            await connection.ExecuteAsync("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        }

        await connection.ExecuteAsync(await ReadScriptAsync(cancellationToken));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<string> ReadScriptAsync(CancellationToken cancellationToken)
    {
        await using var stream = Assembly.Load(assembly).GetManifestResourceStream("Schema.sql")
            ?? throw new InvalidOperationException($"{assembly} has a store but no Schema.sql.");
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
