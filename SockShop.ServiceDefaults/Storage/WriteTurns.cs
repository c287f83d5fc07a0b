using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace SockShop.ServiceDefaults.Storage;

/// <summary>
/// Lets the writers of this process into a SQLite file one after another, in the order they came. SQLite has room for one
/// anyway, and lets the others try again and again, each on a thread and some for a second.
/// </summary>
internal static class WriteTurns
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> s_files = new();

    /// <summary>Waits for the turn; its end is the end of what is returned. PostgreSQL needs none.</summary>
    public static async ValueTask<Turn> TakeTurnAsync(this DbConnection connection, CancellationToken ct)
    {
        if (connection is not SqliteConnection file)
        {
            return default;
        }

        var turns = s_files.GetOrAdd(file.DataSource, _ => new(1));
        await turns.WaitAsync(ct);
        return new(turns);
    }

    internal readonly record struct Turn(SemaphoreSlim? Turns) : IDisposable
    {
        public void Dispose() => Turns?.Release();
    }
}
