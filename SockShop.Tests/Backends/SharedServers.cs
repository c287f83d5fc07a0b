using SockShop.Tests.Backends;

[assembly: AssemblyFixture(typeof(SharedServers))]

namespace SockShop.Tests.Backends;

/// <summary>
/// The servers that tests share: the ones that <c>SOCKSHOP_TEST_POSTGRES</c> and <c>SOCKSHOP_TEST_RABBITMQ</c> name, else
/// installed ones, started when the first test needs them and gone with the last.
/// </summary>
public sealed class SharedServers : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresServer>> s_postgres = new(PostgresServer.StartAsync);
    private static readonly Lazy<Task<RabbitServer>> s_rabbit = new(RabbitServer.StartAsync);

    /// <summary>PostgreSQL's connection string; null if there is none.</summary>
    public static async Task<string?> PostgresAsync() =>
        Environment.GetEnvironmentVariable(PostgresServer.Variable) is { Length: > 0 } given ? given
        : PostgresServer.IsInstalled ? (await s_postgres.Value).ConnectionString
        : null;

    /// <summary>RabbitMQ's address; null if there is none.</summary>
    public static async Task<string?> RabbitAsync() =>
        Environment.GetEnvironmentVariable(RabbitServer.Variable) is { Length: > 0 } given ? given
        : RabbitServer.IsInstalled ? (await s_rabbit.Value).ConnectionString
        : null;

    public async ValueTask DisposeAsync()
    {
        await DisposeAsync(s_postgres);
        await DisposeAsync(s_rabbit);
    }

    private static async Task DisposeAsync<T>(Lazy<Task<T>> server)
        where T : IAsyncDisposable
    {
        if (server.IsValueCreated)
        {
            await (await server.Value).DisposeAsync();
        }
    }
}
