using System.Data.Common;
using Dapper;

namespace SockShop.ServiceDefaults.Storage;

/// <summary>One statement on a connection of its own, which is what most calls need of a store.</summary>
public static class StoreQueries
{
    /// <summary>Gives all rows of a query.</summary>
    /// <typeparam name="T">A class with a property for each column.</typeparam>
    /// <param name="source">The store.</param>
    /// <param name="sql">The query.</param>
    /// <param name="arguments">An object with a property for each parameter, spelled as in the query.</param>
    /// <param name="ct">Cancels the query.</param>
    public static async Task<IEnumerable<T>> QueryAsync<T>(this DbDataSource source, string sql, object arguments, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        using var turn = IsRead(sql) ? default : await connection.TakeTurnAsync(ct);
        return await connection.QueryAsync<T>(new CommandDefinition(sql, arguments, cancellationToken: ct));
    }

    /// <summary>Gives the only row of a query, or null if it has none.</summary>
    /// <typeparam name="T">A class with a property for each column.</typeparam>
    /// <param name="source">The store.</param>
    /// <param name="sql">The query.</param>
    /// <param name="arguments">An object with a property for each parameter, spelled as in the query.</param>
    /// <param name="ct">Cancels the query.</param>
    public static async Task<T?> FindAsync<T>(this DbDataSource source, string sql, object arguments, CancellationToken ct)
        where T : class =>
        (await source.QueryAsync<T>(sql, arguments, ct)).SingleOrDefault();

    /// <summary>Executes a statement and says whether it touched any row.</summary>
    /// <param name="source">The store.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="arguments">An object with a property for each parameter, spelled as in the statement.</param>
    /// <param name="ct">Cancels the statement.</param>
    public static async Task<bool> ExecuteAsync(this DbDataSource source, string sql, object arguments, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        using var turn = await connection.TakeTurnAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(sql, arguments, cancellationToken: ct)) > 0;
    }

    /// <summary>Executes an insert and says whether the row that the new one refers to was there.</summary>
    /// <param name="source">The store.</param>
    /// <param name="insert">The statement.</param>
    /// <param name="arguments">An object with a property for each parameter, spelled as in the statement.</param>
    /// <param name="ct">Cancels the statement.</param>
    // Not asked for before: what is there then may be deleted by another until the row is in.
    public static async Task<bool> ReferAsync(this DbDataSource source, string insert, object arguments, CancellationToken ct)
    {
        try
        {
            return await source.ExecuteAsync(insert, arguments, ct);
        }
        catch (DbException e) when (e.IsMissingReference())
        {
            return false;
        }
    }

    // Other statements may give rows as well: INSERT … RETURNING.
    private static bool IsRead(string sql) => sql.StartsWith("SELECT", StringComparison.Ordinal);
}
