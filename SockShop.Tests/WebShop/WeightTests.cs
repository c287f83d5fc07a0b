using System.Net;
using AngleSharp.Html.Parser;

namespace SockShop.Tests.WebShop;

[Collection(nameof(WebShop))]
public sealed class WeightTests(WebShop shop)
{
    private const int MaxBytes = 60_000;

    [Fact]
    public async Task FirstPage_WithAllItNeeds_IsAtMost60kBOnTheWire()
    {
        using var wire = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = shop.Address };
        wire.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br, gzip");
        using var readable = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = shop.Address };
        using var page = await new HtmlParser().ParseDocumentAsync(await readable.GetStringAsync("/", TestContext.Current.CancellationToken));
        var files = page.QuerySelectorAll("link[href], [src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!).Distinct().Prepend("/").ToArray();

        var sizes = await Task.WhenAll(files.Select(async file => (await wire.GetByteArrayAsync(file, TestContext.Current.CancellationToken)).Length));

        Assert.True(files.Length >= 10, "Styles, scripts and drawings belong to the page.");
        Assert.True(sizes.Sum() <= MaxBytes, string.Join('\n', files.Zip(sizes)));
        TestContext.Current.AddAttachment("first page", string.Join('\n', files.Zip(sizes, (f, s) => $"{s,6} {f}")) + $"\n{sizes.Sum(),6} in all");
    }
}
