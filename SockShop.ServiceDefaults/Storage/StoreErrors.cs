using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;

namespace SockShop.ServiceDefaults.Storage;

/// <summary>What an error of a store means, whichever of the two it is.</summary>
internal static class StoreErrors
{
    private const int SqliteForeignKey = 787;

    /// <summary>Whether a row was refused because the row that it refers to is not there.</summary>
    public static bool IsMissingReference(this DbException error) =>
        error is SqliteException { SqliteExtendedErrorCode: SqliteForeignKey } or { SqlState: "23503" };

    /// <summary>Whether the transaction was ended for the sake of another, and would do when repeated.</summary>
    public static bool IsCollision(this DbException error) => error.SqlState is "40001" or "40P01";

    /// <summary>Whether the store is away, busy or refuses connections: the request was not at fault, and may be repeated.</summary>
    public static bool IsOutage(Exception error) => error switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6 or 8 or 10 or 13 or 14, // busy, locked, read-only, I/O, full, cannot open
        DbException { IsTransient: true } => true,
        DbException { SqlState: { } state } => state.StartsWith("28", StringComparison.Ordinal) || state == "3D000", // the login, or no such database
        _ => error is SocketException, // an unknown host
    };
}

/// <summary>The store has no tables yet, because it has not been reachable since the service started.</summary>
internal sealed class StoreMissingException(string store) : DbException($"{store} has not been reachable yet")
{
    public override bool IsTransient => true;
}
