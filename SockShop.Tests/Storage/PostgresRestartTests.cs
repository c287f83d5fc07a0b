using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SockShop.Carts.Carts;
using SockShop.QueueMaster.Shipments;
using SockShop.ServiceDefaults.Queue;
using SockShop.Tests.Backends;
using SockShop.Tests.Carts;
using SockShop.Tests.Services;

namespace SockShop.Tests.Storage;

public sealed class PostgresRestartTests(Files files) : IClassFixture<Files>
{
    private static readonly TimeSpan s_longestAnswer = TimeSpan.FromSeconds(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_KilledAndStartedAgain_ReadinessSaysSoAndCartsAreKept()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var service = NewCarts(server.ConnectionString);
        var client = service.Connect(s_longestAnswer);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => client.AddAsync("c", $"item {n}"))); // several connections, all of which break

        await server.KillAsync();
        await AssertAwayAsync(client);
        await server.RunAsync();

        await IsReadyAsync(client);
        Assert.Equal(8, (await client.QuantitiesAsync("c")).Length);
    }

    [Behaviour(
        "every service: start", "user asks for its store in a tight loop; catalogue starts without it",
        Ours = "starts, and is not ready until the store is there", Defect = 19)]
    [Fact]
    public async Task Service_StartedBeforeItsServer_WaitsForItAndThenWorks()
    {
        await using var server = await PostgresServer.CreateAsync();
        await using var service = NewCarts(server.ConnectionString);
        var client = service.Connect(s_longestAnswer);

        await AssertAwayAsync(client);
        await server.RunAsync();

        await IsReadyAsync(client);
        await client.AddAsync("c", "holy");
    }

    [Behaviour("every service: any request", "the store is away: 500", Ours = "503 that names it, with `Retry-After`", Why = "asking again may help")]
    [Fact]
    public async Task Service_WithAnUnknownServer_StartsAndSaysThatItIsAway()
    {
        await using var service = NewCarts("Host=nowhere.invalid;Database=carts;Username=u");

        await AssertAwayAsync(service.Connect(s_longestAnswer));
    }

    [Fact]
    public async Task Server_TooSlowToAnswer_IsUnavailableInBoundedTime()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var service = NewCarts(server.ConnectionString);
        var client = service.Connect(s_longestAnswer);
        await client.AddAsync("c", "holy");
        await using var other = new NpgsqlConnection(server.ConnectionString);
        await other.OpenAsync(Ct);
        await using var transaction = await other.BeginTransactionAsync(Ct);
        await other.ExecuteAsync("LOCK TABLE item", transaction: transaction);

        await AssertRefusedAsync(client);
        await transaction.RollbackAsync(Ct);

        Assert.Equal(["holy 1"], await client.QuantitiesAsync("c"));
    }

    [Fact]
    public async Task Shipments_WhileTheStoreIsAway_AreShippedOnceLater()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var service = new ServiceUnderTest<ShipmentTask>().WithStore("queue-master-db", server.ConnectionString).WithQueue(files.CreateQueue())
            .WithSetting("Queue:FirstRetry", "00:00:00.050");
        var client = service.Connect(s_longestAnswer);
        await server.KillAsync();

        for (var n = 0; n < 10; n++)
        {
            await service.Services.GetRequiredService<DurableQueue>().PublishAsync(new ShipmentTask($"s{n}", "eve"), Ct);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetResponseAsync("/ready")).StatusCode);
        await server.RunAsync();
        await IsReadyAsync(client);

        await Eventually.HoldsAsync(
            async () => (await client.GetJsonAsync("/shipments")).GetArrayLength() == 10 && (await client.GetJsonAsync("/queue")).GetRawText() == """{"waiting":0,"parked":0}""",
            "all are shipped, and none is parked");
    }

    private static ServiceUnderTest<NewItem> NewCarts(string connectionString) => new ServiceUnderTest<NewItem>().WithStore("carts-db", connectionString);

    private static async Task AssertAwayAsync(HttpClient client)
    {
        await AssertRefusedAsync(client);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetResponseAsync("/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetResponseAsync("/alive")).StatusCode);
    }

    private static async Task AssertRefusedAsync(HttpClient client)
    {
        var response = await client.GetResponseAsync("/carts/c/items");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("carts-db", (await response.JsonAsync()).GetProperty("message").GetString());
        Assert.NotNull(response.Headers.RetryAfter);
    }

    private static Task IsReadyAsync(HttpClient client) => Eventually.HoldsAsync(
        async () => (await client.GetResponseAsync("/ready")).StatusCode == HttpStatusCode.OK, "the service is ready");
}
