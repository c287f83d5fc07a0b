using System.Net;
using SockShop.Catalogue.Socks;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Catalogue;

public sealed class ImageTests : IClassFixture<Files>, IAsyncDisposable
{
    private readonly ServiceUnderTest<Sock> _service;
    private readonly HttpClient _client;

    public ImageTests(Files files)
    {
        _service = new ServiceUnderTest<Sock>().WithStore("catalogue-db", files);
        _client = _service.Connect();
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Behaviour("catalogue: GET /catalogue/images/FILE", "ranges, Last-Modified")]
    [Fact]
    public async Task Image_InPart_IsThatPartWithAValidator()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/catalogue/images/classic.svg") { Headers = { Range = new(0, 3) } };

        var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal("<svg", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.NotNull(response.Content.Headers.LastModified);
    }

    [Behaviour("catalogue: GET /catalogue/images/FILE", "HEAD: 404", Ours = "200")]
    [Fact]
    public async Task Image_Head_IsAnswered()
    {
        var response = await _client.SendAsync(new(HttpMethod.Head, "/catalogue/images/classic.svg"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Behaviour("catalogue: GET /catalogue/images/FILE", "the directory lists its files", Ours = "404", Defect = 22)]
    [Theory]
    [InlineData("/catalogue/images")]
    [InlineData("/catalogue/images/")]
    [InlineData("/catalogue/images/nope.svg")]
    public async Task Images_ThatAreNoFile_AreNotFoundAndNotListed(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetResponseAsync(path)).StatusCode);

    // The original's container test asks for http://host/ followed by each image's path.
    [Behaviour("catalogue: any request", "`//x` is a 301 to `/x`", Why = "its tests ask so for images")]
    [Theory]
    [InlineData("//catalogue/images/classic.svg", "/catalogue/images/classic.svg")]
    [InlineData("//evil.example//x?y=1", "/evil.example/x?y=1")]
    public async Task Path_WithADoubleSlash_IsRedirectedToTheCleanOne(string path, string clean)
    {
        var response = await _client.GetResponseAsync($"http://localhost{path}");

        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal(clean, response.Headers.Location?.OriginalString);
    }
}
