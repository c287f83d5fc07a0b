using System.Net;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;
using SockShop.Tests.User;
using SockShop.User.Customers;

namespace SockShop.Tests.Storage;

public abstract class SchemaTests(Backend backend)
{
    [Fact]
    public async Task Replicas_StartedAtOnceOnAnEmptyStore_AllWorkOnOneSchema()
    {
        var store = backend.CreateStore("user-db");
        var replicas = Enumerable.Range(0, 6).Select(_ => new ServiceUnderTest<Registration>().WithStore("user-db", store)).ToList();

        var clients = await Task.WhenAll(replicas.Select(r => Task.Run(r.Connect)));
        var ready = await Task.WhenAll(clients.Select(c => c.GetResponseAsync("/ready")));

        Assert.All(ready, r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        Assert.Equal(3, (await clients[0].GetJsonAsync("/customers")).Embedded("customer").Count());
        foreach (var replica in replicas)
        {
            await replica.DisposeAsync();
        }
    }

    public sealed class OnFiles(Files backend) : SchemaTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : SchemaTests(backend), IClassFixture<Servers>;
}
