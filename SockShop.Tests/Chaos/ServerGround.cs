using Npgsql;
using SockShop.Tests.Backends;

namespace SockShop.Tests.Chaos;

/// <summary>A database each on a PostgreSQL, and a RabbitMQ, both of the test's own, as it kills them.</summary>
internal sealed class ServerGround : Ground
{
    private static readonly string[] s_stores = ["catalogue-db", "user-db", "carts-db", "payment-db", "queue-master-db", "orders-db"];
    private readonly PostgresServer _postgres;
    private readonly RabbitServer _rabbit;

    private ServerGround(PostgresServer postgres, RabbitServer rabbit) => (_postgres, _rabbit) = (postgres, rabbit);

    public override IReadOnlyList<string> Arguments =>
        [.. s_stores.Select(s => $"--ConnectionStrings:{s}={ConnectionString(s)}"), $"--ConnectionStrings:queue={_rabbit.ConnectionString}"];

    public override IReadOnlyList<Victim> Servers =>
    [
        new(async _ =>
        {
            await _postgres.KillAsync();
            await _postgres.RunAsync();
        }),
        new(async _ =>
        {
            await _rabbit.KillAsync();
            await _rabbit.RunAsync();
        }),
    ];

    public static async Task<ServerGround> StartAsync()
    {
        var (postgres, rabbit) = (PostgresServer.StartAsync(), RabbitServer.StartAsync());
        var ground = new ServerGround(await postgres, await rabbit);
        await using var connection = new NpgsqlConnection(ground._postgres.ConnectionString);
        await connection.OpenAsync();
        foreach (var store in s_stores)
        {
            await using var command = new NpgsqlCommand($"CREATE DATABASE \"{store}\"", connection);
            await command.ExecuteNonQueryAsync();
        }

        return ground;
    }

    public override string ConnectionString(string store) => new NpgsqlConnectionStringBuilder(_postgres.ConnectionString) { Database = store }.ToString();

    public override async ValueTask DisposeAsync()
    {
        await _rabbit.DisposeAsync();
        await _postgres.DisposeAsync();
    }
}
