using System.Text;
using SockShop.Tests.Hostile;

namespace SockShop.Tests.Robustness;

/// <summary>Headers over sockets, where a header that a client library refuses to send on would look like a service that is away.</summary>
public sealed class HostileHeaderTests(HostileShopFixture fixture) : IClassFixture<HostileShopFixture>
{
    [Theory]
    [InlineData("GET", "/login", "Authorization: ü€🧦", 401)]
    [InlineData("GET", "/cart", "x-request-id: ü€🧦", 200)]
    [InlineData("GET", "/catalogue/images/classic.svg", "If-None-Match: ü€🧦", 200)]
    public async Task Header_ThatIsNotAscii_IsNotTakenForAnOutage(string method, string path, string header, int status)
    {
        var answer = await SendAsync($"{method} {path} HTTP/1.1\r\nHost: shop\r\n{header}\r\n\r\n");

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task RequestId_OfManyKilobytes_IsNotTakenForAnOutage() =>
        Assert.Equal(200, (await SendAsync($"GET /cart HTTP/1.1\r\nHost: shop\r\nx-request-id: {new string('x', 31_000)}\r\n\r\n")).Status);

    [Behaviour(
        "every service: any request", "a body's character set is up to the framework",
        Ours = "one that nobody knows is a 415; quotes around it are read", Why = "ours would fail with a 500")]
    [Theory]
    [InlineData("nonsense", 415)]
    [InlineData("utf-7", 415)]
    [InlineData("", 415)]
    [InlineData("\"utf-8\"", 404)]
    [InlineData("UTF-8", 404)]
    public async Task Charset_OfABody_IsUnderstoodOrRefused(string charset, int status)
    {
        const string Body = """{"id":"unknown"}""";

        var answer = await SendAsync(
            $"POST /cart HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json; charset={charset}\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");

        Assert.Equal(status, answer.Status);
        Assert.Equal("application/problem+json", answer.Type);
    }

    private async Task<RawAnswer> SendAsync(string request)
    {
        using var connection = await RawConnection.OpenAsync(fixture.Shop.Address("front-end"), TestContext.Current.CancellationToken);
        await connection.SendAsync(Encoding.UTF8.GetBytes(request), TestContext.Current.CancellationToken);
        return (await connection.ReadAsync(withoutBody: false, TestContext.Current.CancellationToken))!;
    }
}
