using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SockShop.ServiceDefaults.Faults;

namespace SockShop.ServiceDefaults.Storage;

/// <summary>A service's own store: SQLite in a file, or PostgreSQL, spoken to in SQL both understand.</summary>
public static class StoreExtensions
{
    // What a connection string does not say: nobody waits longer for an answer, and replicas leave each other connections.
    private const string PostgresDefaults = "Timeout=3;Command Timeout=5;Cancellation Timeout=1000;Maximum Pool Size=20;";

    /// <summary>
    /// Adds a <see cref="DbDataSource"/> for the store, creates its tables from the service's embedded <c>Schema.sql</c>
    /// before the first request is served, and makes readiness depend on it. While the store is away requests get a 503 that names it.
    /// </summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="name">
    /// The store's name, such as <c>carts-db</c>. The connection string of that name decides: one with a <c>Host</c> is
    /// PostgreSQL's, one with a <c>Data Source</c> SQLite's; none is a SQLite file of that name in <c>.data</c>.
    /// </param>
    public static IHostApplicationBuilder AddStore(this IHostApplicationBuilder builder, string name)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        var source = CreateSource(builder.Configuration.GetConnectionString(name) ?? $"Data Source=.data/{name}.db");
        builder.Services.AddSingleton(s => new StoreSchema(name, source, s.GetRequiredService<ILogger<StoreSchema>>(), builder.Environment.ApplicationName));
        builder.Services.AddHostedService(s => s.GetRequiredService<StoreSchema>());
        builder.Services.AddSingleton<DbDataSource>(s => new StoreSource(source, s.GetRequiredService<StoreSchema>(), s.GetRequiredService<FaultSwitch>()));
        builder.Services.AddFaultPoint(new(SlowStore.Kind));
        builder.Services.AddSingleton<IExceptionHandler>(s => new StoreFailureHandler(name, s.GetRequiredService<IProblemDetailsService>()));
        builder.Services.AddHealthChecks().Add(new(name, s => new StoreHealthCheck(s.GetRequiredService<DbDataSource>()), null, null, TimeSpan.FromSeconds(2)));
        return builder;
    }

    internal static DbDataSource CreateSource(string connectionString)
    {
        var settings = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return settings.ContainsKey("Host") ? NpgsqlDataSource.Create(PostgresDefaults + connectionString) : CreateSqliteSource(connectionString);
    }

    private static SqliteSource CreateSqliteSource(string connectionString)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true };
        if (settings.DataSource.Length == 0)
        {
            throw new InvalidOperationException("A store's connection string needs a Host (PostgreSQL) or a Data Source (SQLite).");
        }

        if (Path.GetDirectoryName(Path.GetFullPath(settings.DataSource)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        return new SqliteSource(settings.ToString());
    }
}
