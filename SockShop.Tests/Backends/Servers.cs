using System.Collections.Concurrent;
using Npgsql;
using RabbitMQ.Client;

namespace SockShop.Tests.Backends;

/// <summary>Databases on a real PostgreSQL and queues on a real RabbitMQ, both shared by all tests of the run.</summary>
public sealed class Servers : Backend
{
    private readonly ConcurrentQueue<string> _databases = [];
    private readonly ConcurrentQueue<string> _queues = [];
    private string? _postgres;
    private string? _rabbit;

    public override async ValueTask InitializeAsync()
    {
        var (postgres, rabbit) = (SharedServers.PostgresAsync(), SharedServers.RabbitAsync());
        (_postgres, _rabbit) = (await postgres, await rabbit);
    }

    public override string CreateStore(string name)
    {
        Assert.SkipWhen(_postgres is null, PostgresServer.Missing);
        var database = $"{name}-{Guid.NewGuid():N}";
        using (var connection = new NpgsqlConnection(_postgres))
        {
            connection.Open();
            using var command = new NpgsqlCommand($"CREATE DATABASE \"{database}\"", connection);
            command.ExecuteNonQuery();
        }

        _databases.Enqueue(database);
        return new NpgsqlConnectionStringBuilder(_postgres) { Database = database, Pooling = true }.ToString();
    }

    public override QueueAddress CreateQueue()
    {
        Assert.SkipWhen(_rabbit is null, RabbitServer.Missing);
        var queue = $"test.{Guid.NewGuid():N}";
        _queues.Enqueue(queue);
        return new(_rabbit!, queue);
    }

    public override async ValueTask DisposeAsync()
    {
        await DropDatabasesAsync();
        await DeleteQueuesAsync();
    }

    private async Task DropDatabasesAsync()
    {
        if (!_databases.IsEmpty)
        {
            await using var connection = new NpgsqlConnection(_postgres);
            await connection.OpenAsync();
            foreach (var database in _databases)
            {
                await using var command = new NpgsqlCommand($"DROP DATABASE \"{database}\" WITH (FORCE)", connection);
                await command.ExecuteNonQueryAsync();
            }
        }
    }

    private async Task DeleteQueuesAsync()
    {
        if (!_queues.IsEmpty)
        {
            await using var connection = await new ConnectionFactory { Uri = new(_rabbit!) }.CreateConnectionAsync();
            await using var channel = await connection.CreateChannelAsync();
            foreach (var queue in _queues)
            {
                await channel.QueueDeleteAsync(queue);
                await channel.QueueDeleteAsync($"{queue}.parked");
            }
        }
    }
}
