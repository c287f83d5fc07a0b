using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace SockShop.ServiceDefaults.Storage;

/// <summary>
/// Connections to a SQLite file on which a writer waits inside SQLite for the one before it, a few milliseconds at a time.
/// The provider's own way is to sleep 150 ms between attempts, which starves some of many parallel writers.
/// </summary>
internal sealed class SqliteSource(string connectionString) : DbDataSource
{
    public override string ConnectionString => connectionString;

    protected override DbConnection CreateDbConnection()
    {
        var connection = new SqliteConnection(connectionString);
        connection.StateChange += (_, change) => WaitForWriters(connection, change.CurrentState);
        return connection;
    }

    private static void WaitForWriters(SqliteConnection connection, ConnectionState state)
    {
        if (state == ConnectionState.Open)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout = 5000";
            command.ExecuteNonQuery();
        }
    }
}
