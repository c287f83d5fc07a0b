using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SockShop.Tests.Hostile;
using SockShop.Tests.Services;

namespace SockShop.Tests.Robustness;

public sealed class ReplicaTests : IAsyncDisposable
{
    private readonly RecordedLogs _logs = new();
    private readonly HostileShop _shop;
    private readonly Uri[] _replicas;
    private readonly HttpClient _browser = new();
    private int _requests;

    public ReplicaTests()
    {
        _shop = new(_logs);
        _replicas = [_shop.Address("front-end"), _shop.StartFrontEnd("front-end-2"), _shop.StartFrontEnd("front-end-3")];
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _shop.DisposeAsync();
        _logs.Dispose();
    }

    [Fact]
    public async Task Purchase_EachRequestAtTheNextOfThreeFrontEnds_KeepsCartAndSession()
    {
        await ExpectAsync(HttpStatusCode.Created, HttpMethod.Post, "/cart", new { id = "a0a4f044-b040-410d-8ead-4de0446aec7e" });
        Assert.Equal(1, await CountAsync()); // anonymous, at another replica
        await ExpectAsync(HttpStatusCode.OK, HttpMethod.Post, "/register", new { username = "ada", password = "ada" });
        Assert.Equal(1, await CountAsync()); // taken over at sign-in
        await ExpectAsync(HttpStatusCode.OK, HttpMethod.Post, "/addresses", new { number = "1", street = "Loom Lane", city = "Leeds", country = "UK" });
        await ExpectAsync(HttpStatusCode.OK, HttpMethod.Post, "/cards", new { longNum = "4929123456781234", expires = "12/30", ccv = "123" });

        await ExpectAsync(HttpStatusCode.Created, HttpMethod.Post, "/orders");

        Assert.Equal(1, (await ExpectAsync(HttpStatusCode.Created, HttpMethod.Get, "/orders")).GetArrayLength());
    }

    private async Task<int> CountAsync() => (await ExpectAsync(HttpStatusCode.OK, HttpMethod.Get, "/cart")).GetArrayLength();

    // Cookies belong to a host, whatever its port.
    private async Task<JsonElement> ExpectAsync(HttpStatusCode expected, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(_replicas[_requests++ % _replicas.Length], path));
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await _browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
