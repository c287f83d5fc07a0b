using System.Net;
using SockShop.Catalogue.Socks;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Catalogue;

/// <summary>What the original's framework decides: types of answers, and what is no route.</summary>
public sealed class ProtocolTests : IClassFixture<Files>, IAsyncDisposable
{
    private readonly ServiceUnderTest<Sock> _service;
    private readonly HttpClient _client;

    public ProtocolTests(Files files)
    {
        _service = new ServiceUnderTest<Sock>().WithStore("catalogue-db", files);
        _client = _service.Connect();
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Behaviour(
        "catalogue: any request", "`application/json; charset=utf-8`; the body ends with a newline",
        Ours = "the same type; no newline", Why = "any parser takes both")]
    [Theory]
    [InlineData("/catalogue?size=1")]
    [InlineData("/catalogue/size")]
    [InlineData("/catalogue/zzz4f044-b040-410d-8ead-4de0446aec7e")]
    [InlineData("/tags")]
    public async Task Answer_OfASuccess_IsJsonInUtf8WithoutANewline(string path)
    {
        var response = await _client.GetResponseAsync(path);

        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Matches(@"[\]}]\z", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Behaviour("catalogue: any request", "another path or method: 404 as text", Ours = "404; 405 for another method; as JSON")]
    [Theory]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound)]
    [InlineData("POST", "/catalogue", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/tags", HttpStatusCode.MethodNotAllowed)]
    public async Task Request_OfAnotherPathOrMethod_IsRefusedInTheOriginalsErrorShape(string method, string path, HttpStatusCode expected)
    {
        var response = await _client.SendAsync(new(new(method), path), TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal((int)expected, (await response.JsonAsync()).GetProperty("status_code").GetInt32());
    }
}
