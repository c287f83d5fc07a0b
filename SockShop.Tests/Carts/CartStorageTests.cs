using System.Data.Common;
using System.Globalization;
using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SockShop.Carts.Carts;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Carts;

public abstract class CartStorageTests(Backend backend)
{
    private readonly string _store = backend.CreateStore("carts-db");

    [Behaviour("carts: POST /carts/{customerId}/items", "parallel additions lose items", Ours = "each is one statement", Defect = 23)]
    [Fact]
    public async Task Add_ManyInParallel_LosesNone()
    {
        await using var service = Start();
        var client = service.Connect();

        await Task.WhenAll(Enumerable.Range(0, 100).Select(n => client.AddAsync("c", $"item {n % 2}")));

        Assert.Equal(["item 0 50", "item 1 50"], await client.QuantitiesAsync("c"));
    }

    [Behaviour("carts: GET /carts/{customerId}/merge", "parallel merges lose or repeat items", Ours = "each is one transaction", Defect = 23)]
    [Fact]
    public async Task Merge_TwiceInParallelWhileItemsAreAdded_NeitherLosesNorDoublesAny()
    {
        await using var service = Start();
        var client = service.Connect();

        await Task.WhenAll(Enumerable.Range(0, 60).Select(n => n % 3 == 0
            ? client.GetAsync("/carts/customer/merge?sessionId=session", TestContext.Current.CancellationToken) as Task
            : client.AddAsync("session", $"item {n % 3}")));
        await client.GetResponseAsync("/carts/customer/merge?sessionId=session");

        Assert.Equal(["item 1 20", "item 2 20"], await client.QuantitiesAsync("customer"));
    }

    [Fact]
    public async Task Restart_AfterAnAdd_KeepsIt()
    {
        await using (var service = Start())
        {
            await service.Connect().AddAsync("c", "holy", quantity: 2);
        }

        await using var again = Start();
        Assert.Equal(["holy 2"], await again.Connect().QuantitiesAsync("c"));
    }

    [Fact]
    public async Task Merge_OfTwoCartsIntoEachOtherAtOnce_LosesNothing()
    {
        await using var service = Start();
        var client = service.Connect();
        for (var n = 0; n < 20; n++)
        {
            await client.AddAsync("a", $"item {n}");
            await client.AddAsync("b", $"item {n}");
        }

        var merges = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => client.GetResponseAsync(n % 2 == 0 ? "/carts/a/merge?sessionId=b" : "/carts/b/merge?sessionId=a")));

        Assert.All(merges, m => Assert.Equal(HttpStatusCode.Accepted, m.StatusCode));
        string[] quantities = [.. await client.QuantitiesAsync("a"), .. await client.QuantitiesAsync("b")];
        Assert.Equal(40, quantities.Sum(q => int.Parse(q.Split(' ')[^1], CultureInfo.InvariantCulture)));
    }

    private ServiceUnderTest<NewItem> Start() => new ServiceUnderTest<NewItem>().WithStore("carts-db", _store);

    public sealed class OnFiles(Files backend) : CartStorageTests(backend), IClassFixture<Files>
    {
        [Fact]
        public async Task Store_WithAFile_WaitsForAnotherWriterInSqliteItself()
        {
            await using var service = Start();

            await using var connection = await service.Services.GetRequiredService<DbDataSource>().OpenConnectionAsync(TestContext.Current.CancellationToken);

            Assert.True(await connection.ExecuteScalarAsync<long>("PRAGMA busy_timeout") > 0);
        }
    }

    public sealed class OnServers(Servers backend) : CartStorageTests(backend), IClassFixture<Servers>;
}
