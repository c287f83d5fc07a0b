using System.Text;
using SockShop.Tests.Services;

namespace SockShop.Tests.Hostile;

/// <summary>What only a socket can be sent.</summary>
public sealed class WireTests(HostileShopFixture fixture) : IClassFixture<HostileShopFixture>
{
    private const string PostCart = "POST /cart HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n";
    private static readonly byte[] s_tenMegabytes = Encoding.ASCII.GetBytes($"{{\"id\":\"{new string('x', 10 << 20)}\"}}");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1 x\r\nHost: shop\r\n\r\n", 400)]
    [InlineData("GET / HTTP/3.0\r\nHost: shop\r\n\r\n", 505)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost : shop\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: shop\r\n folded: x\r\n\r\n", 400)]
    [InlineData("GET /\u0001 HTTP/1.1\r\nHost: shop\r\n\r\n", 404)]
    [InlineData("GET /%00 HTTP/1.1\r\nHost: shop\r\n\r\n", 400)]
    [InlineData("GET http://other/ HTTP/1.1\r\nHost: shop\r\n\r\n", 400)]
    [InlineData("POST /cart HTTP/1.1\r\nHost: shop\r\nContent-Length: -1\r\n\r\n", 400)]
    [InlineData("POST /cart HTTP/1.1\r\nHost: shop\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400)]
    public async Task Request_Malformed_IsRefused(string request, int status) =>
        Assert.Equal(status, (await SendAsync(Encoding.Latin1.GetBytes(request)))?.Status);

    [Theory]
    [InlineData(200)]
    [InlineData(20_000)]
    public async Task Request_WithAFloodOfHeaders_IsTooLarge(int headers) => Assert.Equal(
        431, (await SendAsync(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: shop\r\n{Rubbish.Repeat("X-Flood: 1\r\n", headers)}\r\n")))?.Status);

    [Behaviour("every service: any request", "bodies of any size", Ours = "64 KiB, more is a 413", Why = "bounded")]
    [Fact]
    public async Task Body_OfTenMegabytes_IsTooLarge()
    {
        byte[] request = [.. Encoding.ASCII.GetBytes($"{PostCart}Content-Length: {s_tenMegabytes.Length}\r\n\r\n"), .. s_tenMegabytes];

        Assert.Equal(413, (await SendAsync(request))?.Status);
    }

    [Fact]
    public async Task Body_OfTenMegabytesInChunks_IsTooLarge()
    {
        byte[] request = [.. Encoding.ASCII.GetBytes($"{PostCart}Transfer-Encoding: chunked\r\n\r\n{s_tenMegabytes.Length:x}\r\n"), .. s_tenMegabytes, .. "\r\n0\r\n\r\n"u8];

        Assert.Equal(413, (await SendAsync(request))?.Status);
    }

    [Fact]
    public async Task Requests_Pipelined_AreAnsweredInOrder()
    {
        const int Count = 200;
        using var connection = await RawConnection.OpenAsync(fixture.Shop.Address("shipping"), Ct);
        await connection.SendAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, Count).Select(i => $"GET /shipping/{i} HTTP/1.1\r\nHost: shop\r\n\r\n"))), Ct);

        for (var i = 0; i < Count; i++)
        {
            Assert.Equal($"GET Shipping Resource with id: {i}", (await connection.ReadAsync(withoutBody: false, Ct))!.Body);
        }
    }

    [Fact]
    public async Task Bodies_ThatNeverCome_EndInATimeOut()
    {
        var stalled = Enumerable.Range(0, 50).Select(_ => SendAsync(Encoding.ASCII.GetBytes($"{PostCart}Content-Length: 100\r\n\r\n{{")));

        var answers = await Task.WhenAll(stalled).WaitAsync(TimeSpan.FromSeconds(30), Ct);

        Assert.All(answers, a => Assert.True(a is null or { Status: 408 }, $"{a?.Status} {a?.Body}"));
    }

    [Fact]
    public async Task Callers_WhoHangUpHalfway_LeaveTheServiceReady()
    {
        for (var i = 0; i < 200; i++)
        {
            using var connection = await RawConnection.OpenAsync(fixture.Shop.Address("carts"), Ct);
            await connection.SendAsync(Encoding.ASCII.GetBytes("POST /carts/x/items HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"itemId\":\"a\""), Ct);
        }

        using var client = new HttpClient { BaseAddress = fixture.Shop.Address("carts") };
        Assert.True((await client.GetResponseAsync("/ready")).IsSuccessStatusCode);
        Assert.Equal("[]", await client.GetStringAsync("/carts/x/items", Ct));
    }

    private async Task<RawAnswer?> SendAsync(byte[] request)
    {
        using var connection = await RawConnection.OpenAsync(fixture.Shop.Address("front-end"), Ct);
        await connection.SendAsync(request, Ct);
        return await connection.ReadAsync(withoutBody: false, Ct);
    }
}
