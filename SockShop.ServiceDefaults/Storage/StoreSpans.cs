using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;
using SockShop.ServiceDefaults.Faults;
using SockShop.ServiceDefaults.Telemetry;

namespace SockShop.ServiceDefaults.Storage;

/// <summary>
/// The span and the duration of a statement, as OpenTelemetry's conventions for databases say. Made here for both dialects,
/// because SQLite's provider makes none; a statement that belongs to no trace, such as a worker's look for work, begins none.
/// </summary>
internal static partial class StoreSpans
{
    private const string Source = "SockShop.Storage";
    private const int MaxSummaryLength = 255; // the conventions' bound
    private static readonly ActivitySource s_source = new(Source);
    private static readonly Histogram<double> s_duration = new Meter(Source).CreateHistogram(
        "db.client.operation.duration",
        "s",
        "Duration of database client operations.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [.001, .005, .01, .05, .1, .5, 1, 5, 10] });

    public static async Task<T> RunAsync<T>(DbConnection connection, string sql, Func<Task<T>> statement)
    {
        var tags = Describe(connection, Summary(sql));
        using var span = Start(connection, sql, tags);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await connection.SlowDownAsync(span);
            return await statement();
        }
        catch (Exception e)
        {
            span.Fail(e);
            span?.SetTag("db.response.status_code", (e as PostgresException)?.SqlState ?? $"{(e as SqliteException)?.SqliteExtendedErrorCode}");
            tags.Add("error.type", e.GetType().FullName);
            throw;
        }
        finally
        {
            s_duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
        }
    }

    private static Activity? Start(DbConnection connection, string sql, in TagList tags)
    {
        if (Activity.Current is not { Recorded: true } || s_source.StartActivity((string)tags[^1].Value!, ActivityKind.Client, default(ActivityContext), tags) is not { } span)
        {
            return null;
        }

        // Parameters carry all values, so the text has nobody's data.
        span.SetTag("db.query.text", sql);
        if (connection is NpgsqlConnection postgres)
        {
            span.SetTag("server.address", postgres.Host).SetTag("server.port", postgres.Port);
        }

        return span;
    }

    private static TagList Describe(DbConnection connection, string summary) => connection is SqliteConnection sqlite
        ? new() { { "db.system.name", "sqlite" }, { "db.namespace", Path.GetFileNameWithoutExtension(sqlite.DataSource) }, { "db.query.summary", summary } }
        : new() { { "db.system.name", "postgresql" }, { "db.namespace", connection.Database }, { "db.query.summary", summary } };

    /// <summary>Operations and tables in their order, such as <c>INSERT outbox SELECT customer_order</c>: of few kinds, unlike the text.</summary>
    internal static string Summary(string sql)
    {
        var summary = string.Join(' ', Part().Matches(sql).Select(m => m.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["INSERT" or "DELETE" or "UPDATE", .., var table] and [var operation, ..] => $"{operation} {table}",
            ["FROM" or "JOIN", var table] => table,
            var other => other[0],
        }));
        return summary.Length <= MaxSummaryLength ? summary : summary[..summary.LastIndexOf(' ', MaxSummaryLength)];
    }

    [GeneratedRegex(@"\b(?:INSERT\s+INTO\s+\w+|DELETE\s+FROM\s+\w+|UPDATE\s+(?!SET\b)\w+|SELECT\b|(?:FROM|JOIN)\s+\w+|BEGIN|COMMIT)")]
    private static partial Regex Part();
}
