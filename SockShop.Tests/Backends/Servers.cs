using System.Collections.Concurrent;
using Npgsql;
using RabbitMQ.Client;

namespace SockShop.Tests.Backends;

/// <summary>Schemas on a real PostgreSQL and queues on a real RabbitMQ, both shared by all tests of the run.</summary>
// Schemas, because a database each takes the server a quarter of a second.
public sealed class Servers : Backend
{
    private readonly ConcurrentQueue<string> _schemas = [];
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
        var schema = $"{name}-{Guid.NewGuid():N}";
        using var connection = new NpgsqlConnection(_postgres);
        connection.Open();
        using var command = new NpgsqlCommand($"CREATE SCHEMA \"{schema}\"", connection);
        command.ExecuteNonQuery();
        _schemas.Enqueue(schema);
        return new NpgsqlConnectionStringBuilder(_postgres) { SearchPath = $"\"{schema}\"" }.ToString();
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
        await DropSchemasAsync();
        await DeleteQueuesAsync();
    }

    private async Task DropSchemasAsync()
    {
        if (!_schemas.IsEmpty)
        {
            await using var connection = new NpgsqlConnection(_postgres);
            await connection.OpenAsync();
            foreach (var schema in _schemas)
            {
                await using var command = new NpgsqlCommand($"DROP SCHEMA \"{schema}\" CASCADE", connection);
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
