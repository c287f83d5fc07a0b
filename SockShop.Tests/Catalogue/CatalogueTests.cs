using System.Net;
using System.Text.Json;
using SockShop.Catalogue.Socks;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Catalogue;

public abstract class CatalogueTests : IAsyncDisposable
{
    private const string Classic = "zzz4f044-b040-410d-8ead-4de0446aec7e";
    private readonly ServiceUnderTest<Sock> _service;
    private readonly HttpClient _client;

    protected CatalogueTests(Backend backend)
    {
        _service = new ServiceUnderTest<Sock>().WithStore("catalogue-db", backend);
        _client = _service.Connect();
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Behaviour("catalogue: GET /catalogue", "200, a bare array, 10 a page, by id; 7 members, two images each")]
    [Fact]
    public async Task List_WithoutQuery_GivesTenSocksInOrderOfIdWithTheOriginalMembers()
    {
        var socks = await _client.GetJsonAsync("/catalogue");

        Assert.Equal(10, socks.GetArrayLength());
        Assert.Equal("Holy", socks[0].GetProperty("name").GetString());
        Assert.Equal("Classic", socks[9].GetProperty("name").GetString());
        Assert.Equal(["id", "name", "description", "imageUrl", "price", "count", "tag"], socks[0].Names());
        Assert.All(socks.EnumerateArray(), s => Assert.Equal(2, s.GetProperty("imageUrl").GetArrayLength()));
    }

    [Behaviour("catalogue: GET /catalogue", "`page`, `size`, `tags` (any of them); `[]` beyond the end and for 0 or no number")]
    [Behaviour("catalogue: GET /catalogue", "no match: `null`", Ours = "`[]`", Why = "a list is a list", Defect = 22)]
    [Theory]
    [InlineData("page=1&size=9", 9)]
    [InlineData("page=2&size=6", 4)]
    [InlineData("page=3&size=6", 0)]
    [InlineData("page=0&size=6", 0)]
    [InlineData("page=1&size=0", 0)]
    [InlineData("page=x", 0)]
    [InlineData("size=5", 5)]
    [InlineData("size=1000000", 10)]
    [InlineData("tags=", 10)]
    [InlineData("tags=brown", 3)]
    [InlineData("tags=brown,geek", 5)]
    [InlineData("tags=smelly", 0)]
    [InlineData("tags=%27%3B+DROP+TABLE+sock%3B--", 0)]
    public async Task List_WithPageSizeAndTags_GivesThatMany(string query, int expected)
    {
        Assert.Equal(expected, (await _client.GetJsonAsync($"/catalogue?{query}")).GetArrayLength());
    }

    [Behaviour("catalogue: GET /catalogue", "filtered, a sock shows only the tags asked for", Ours = "all its tags", Defect = 22)]
    [Fact]
    public async Task List_FilteredByTag_KeepsTheOtherTags()
    {
        var socks = await _client.GetJsonAsync("/catalogue?tags=skin");

        Assert.Equal(["blue", "skin"], Texts(socks[0].GetProperty("tag")));
    }

    [Behaviour("catalogue: GET /catalogue", "`sort` has no effect", Ours = "`id`, `name`, `price`, `count`", Defect = 22)]
    [Theory]
    [InlineData("id", "Holy")]
    [InlineData("name", "Cat socks")]
    [InlineData("price", "Nerd leg")]
    public async Task List_Sorted_StartsWithTheLeast(string sort, string first)
    {
        Assert.Equal(first, (await _client.GetJsonAsync($"/catalogue?sort={sort}"))[0].GetProperty("name").GetString());
    }

    [Behaviour(
        "catalogue: GET /catalogue", "a negative page closes the connection",
        Ours = "400, as for an unknown `sort`", Why = "the caller's input", Defect = 22)]
    [Theory]
    [InlineData("page=-1")]
    [InlineData("size=-1")]
    [InlineData("sort=colour")]
    public async Task List_WithABadQuery_IsABadRequestThatNamesIt(string query)
    {
        var response = await _client.GetResponseAsync($"/catalogue?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(query.Split('=')[0], (await response.JsonAsync()).GetProperty("error").GetString());
    }

    [Behaviour("catalogue: GET /catalogue/{id}", "200, the sock, no wrapper; price a number in its shortest form; ids are texts")]
    [Fact]
    public async Task Get_KnownId_GivesTheSockWithItsPriceAsAShortNumber()
    {
        var sock = await _client.GetJsonAsync($"/catalogue/{Classic}");

        Assert.Equal(Classic, sock.GetProperty("id").GetString());
        Assert.Equal("12", sock.GetProperty("price").GetRawText());
        Assert.Equal("99.99", (await _client.GetJsonAsync("/catalogue/03fef6ac-1896-4ce8-bd69-b798f85c6e0b")).GetProperty("price").GetRawText());
    }

    [Behaviour(
        "catalogue: GET /catalogue/{id}", "unknown: 500, typed as text",
        Ours = "404 problem details with `error`, `status_code`, `status_text`", Why = "the caller's input", Defect = 20)]
    [Fact]
    public async Task Get_UnknownId_IsNotFoundInTheOriginalsErrorShape()
    {
        var response = await _client.GetResponseAsync("/catalogue/nope");
        var error = await response.JsonAsync();

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(404, error.GetProperty("status_code").GetInt32());
        Assert.Equal("Not Found", error.GetProperty("status_text").GetString());
        Assert.Contains("nope", error.GetProperty("error").GetString());
    }

    [Behaviour("catalogue: GET /catalogue/size", """200 `{"size":10,"err":null}`, of those with the `tags`; empty is all""")]
    [Fact]
    public async Task Size_WithAndWithoutTags_CountsAndSaysErrNull()
    {
        Assert.Equal("""{"size":10,"err":null}""", (await _client.GetJsonAsync("/catalogue/size?tags=")).GetRawText());
        Assert.Equal(2, (await _client.GetJsonAsync("/catalogue/size?tags=geek")).GetProperty("size").GetInt32());
    }

    [Behaviour("catalogue: GET /tags", """200 `{"tags":[…],"err":null}`, by the tags' own ids""")]
    [Fact]
    public async Task Tags_Always_AreInTheOriginalOrder()
    {
        var tags = await _client.GetJsonAsync("/tags");

        Assert.Equal(["brown", "geek", "formal", "blue", "skin", "red", "action", "sport", "black", "magic", "green"], Texts(tags.GetProperty("tags")));
        Assert.Equal(JsonValueKind.Null, tags.GetProperty("err").ValueKind);
    }

    [Behaviour(
        "catalogue: GET /catalogue/images/FILE", "photographs, `image/jpeg`",
        Ours = "own drawings, `image/svg+xml`", Why = "the photographs are not ours")]
    [Fact]
    public async Task Images_OfEverySock_AreDrawings()
    {
        foreach (var url in (await _client.GetJsonAsync("/catalogue")).EnumerateArray().SelectMany(s => Texts(s.GetProperty("imageUrl"))))
        {
            var image = await _client.GetResponseAsync(url);

            Assert.Equal(HttpStatusCode.OK, image.StatusCode);
            Assert.Equal("image/svg+xml", image.Content.Headers.ContentType?.MediaType);
            Assert.True(image.Content.Headers.ContentLength > 0, url);
        }
    }

    [Behaviour("catalogue: GET /health/{**rest}", "`catalogue`, `catalogue-db`: `service`, `status`, `time`")]
    [Fact]
    public async Task Health_WithItsStore_ListsServiceAndStore()
    {
        var health = (await _client.GetJsonAsync("/health")).GetProperty("health");

        Assert.Equal(["catalogue", "catalogue-db"], health.EnumerateArray().Select(h => h.GetProperty("service").GetString()));
        Assert.All(health.EnumerateArray(), h => Assert.Equal("OK", h.GetProperty("status").GetString()));
        Assert.All(health.EnumerateArray(), h => Assert.EndsWith("+0000 UTC", h.GetProperty("time").GetString()));
    }

    private static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetString()!)];

    public sealed class OnFiles(Files backend) : CatalogueTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : CatalogueTests(backend), IClassFixture<Servers>;
}
