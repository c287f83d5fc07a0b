using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SockShop.Catalogue.Socks;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Catalogue;

/// <summary>What a new store holds, and how much of a full one is listed.</summary>
public abstract class SeedTests : IAsyncDisposable
{
    private readonly ServiceUnderTest<Sock> _service;
    private readonly HttpClient _client;

    protected SeedTests(Backend backend)
    {
        _service = new ServiceUnderTest<Sock>().WithStore("catalogue-db", backend);
        _client = _service.Connect();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Behaviour("catalogue: GET /catalogue", "ten socks: ids, names, prices, counts and tags")]
    [Fact]
    public async Task Socks_OfANewStore_AreTheOriginals()
    {
        var socks = (await _client.GetJsonAsync("/catalogue")).EnumerateArray().Select(Line);

        Assert.Equal(
            [
                "03fef6ac-1896-4ce8-bd69-b798f85c6e0b | Holy | 99.99 | 1 | action, magic",
                "3395a43e-2d88-40de-b95f-e00e1502085b | Colourful | 18 | 438 | blue, brown",
                "510a0d7e-8e83-4193-b483-e27e09ddc34d | SuperSport XL | 15 | 820 | black, formal, sport",
                "6d62d909-f957-430e-8689-b5129c0bb75e | Weave special | 17.15 | 33 | black, geek",
                "808a2de1-1aaa-4c25-a9b9-6612e8f29a38 | Crossed | 17.32 | 738 | action, blue, formal, red",
                "819e1fbf-8b7e-4f6d-811f-693534916a8b | Figueroa | 14 | 808 | blue, formal, green",
                "837ab141-399e-4c1f-9abc-bace40296bac | Cat socks | 15 | 175 | brown, formal, green",
                "a0a4f044-b040-410d-8ead-4de0446aec7e | Nerd leg | 7.99 | 115 | blue, skin",
                "d3588630-ad8e-49df-bbd7-3167f7efb246 | YouTube.sock | 10.99 | 801 | formal, geek",
                "zzz4f044-b040-410d-8ead-4de0446aec7e | Classic | 12 | 127 | brown, green",
            ],
            socks);
    }

    [Behaviour("catalogue: GET /catalogue", "a page of any size", Ours = "100 socks at most", Why = "bounded")]
    [Fact]
    public async Task List_OfMoreThanAHundred_IsCutThere()
    {
        await using (var connection = await _service.Services.GetRequiredService<DbDataSource>().OpenConnectionAsync(Ct))
        {
            await connection.ExecuteAsync("""
                INSERT INTO sock (id, name, description, price_cents, count, image_1, image_2)
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
                SELECT 'n' || i, 'n', '', 100, 1, '', '' FROM n
                """);
        }

        Assert.Equal(100, (await _client.GetJsonAsync("/catalogue?size=1000000")).GetArrayLength());
        Assert.Equal(110, (await _client.GetJsonAsync("/catalogue/size")).GetProperty("size").GetInt32());
    }

    private static string Line(JsonElement sock) => string.Join(" | ",
        sock.GetProperty("id"), sock.GetProperty("name"), sock.GetProperty("price").GetRawText(), sock.GetProperty("count").GetRawText(),
        string.Join(", ", sock.GetProperty("tag").EnumerateArray().Select(t => t.GetString()).Order(StringComparer.Ordinal)));

    public sealed class OnFiles(Files backend) : SeedTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : SeedTests(backend), IClassFixture<Servers>;
}
