using System.Data.Common;
using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;

namespace SockShop.ServiceDefaults.Storage;

/// <summary>Runs a script embedded in an assembly, which must be repeatable, when the service starts.</summary>
internal sealed class StoreSchema(DbDataSource source, string assembly, string script = "Schema.sql") : IHostedService
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
        await using var stream = Assembly.Load(assembly).GetManifestResourceStream(script)
            ?? throw new InvalidOperationException($"{assembly} has a store but no {script}.");
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
