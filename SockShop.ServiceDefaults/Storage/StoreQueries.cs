using System.Data.Common;
using Dapper;

namespace SockShop.ServiceDefaults.Storage;

/// <summary>One statement, on a connection of its own or within a transaction: a span and a measured duration each.</summary>
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
        return await QueryAsync<T>(connection, new(sql, arguments, cancellationToken: ct));
    }

    /// <summary>Gives all rows of a query that is part of a transaction.</summary>
    /// <typeparam name="T">A class with a property for each column.</typeparam>
    /// <param name="transaction">The transaction.</param>
    /// <param name="sql">The query.</param>
    /// <param name="arguments">An object with a property for each parameter, spelled as in the query.</param>
    /// <param name="ct">Cancels the query.</param>
    public static Task<IEnumerable<T>> QueryAsync<T>(this DbTransaction transaction, string sql, object arguments, CancellationToken ct) =>
        QueryAsync<T>(transaction.Connection!, new(sql, arguments, transaction, cancellationToken: ct));

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
        return await ExecuteAsync(connection, new(sql, arguments, cancellationToken: ct));
    }

    /// <summary>Executes a statement that is part of a transaction and says whether it touched any row.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="arguments">An object with a property for each parameter, spelled as in the statement.</param>
    /// <param name="ct">Cancels the statement.</param>
    public static Task<bool> ExecuteAsync(this DbTransaction transaction, string sql, object arguments, CancellationToken ct) =>
        ExecuteAsync(transaction.Connection!, new(sql, arguments, transaction, cancellationToken: ct));

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

    // A transaction has the turn already.
    private static Task<IEnumerable<T>> QueryAsync<T>(DbConnection connection, CommandDefinition query) =>
        StoreSpans.RunAsync(connection, query.CommandText, async () =>
        {
            using var turn = query.Transaction is null && !IsRead(query.CommandText) ? await connection.TakeTurnAsync(query.CancellationToken) : default;
            return await connection.QueryAsync<T>(query);
        });

    private static Task<bool> ExecuteAsync(DbConnection connection, CommandDefinition statement) =>
        StoreSpans.RunAsync(connection, statement.CommandText, async () =>
        {
            using var turn = statement.Transaction is null ? await connection.TakeTurnAsync(statement.CancellationToken) : default;
            return await connection.ExecuteAsync(statement) > 0;
        });

    // Other statements may give rows as well: INSERT … RETURNING.
    private static bool IsRead(string sql) => sql.StartsWith("SELECT", StringComparison.Ordinal);
}
