using System.Net;
using SockShop.Catalogue.Socks;
using SockShop.Tests.Services;

namespace SockShop.Tests.Robustness;

public sealed class UnknownIdTests
{
    [Behaviour("catalogue: GET /catalogue/{id}", "after six unknown ids the route is closed for 30 s", Ours = "it is not", Defect = 21)]
    [Fact]
    public async Task Get_AfterManyUnknownIds_StillFindsSocks()
    {
        using var folder = new TemporaryFolder();
        await using var service = new ServiceUnderTest<Sock>().WithStore("catalogue-db", folder.Database("catalogue-db"));
        using var client = service.Connect();
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetResponseAsync($"/catalogue/unknown-{i}")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await client.GetResponseAsync("/catalogue/a0a4f044-b040-410d-8ead-4de0446aec7e")).StatusCode);
    }
}
