using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SockShop.Tests.Conformance;

/// <summary>
/// A customer's browser as JMeter plays one: cookies, no cache, and its odd Accept header. Of several replicas of the shop, each
/// request goes to the next.
/// </summary>
internal sealed class Customer : IDisposable
{
    private readonly HttpClient _http;

    private readonly Uri[] _replicas;
    private int _requests;

    public Customer(params Uri[] replicas)
    {
        _replicas = replicas;
        _http = new(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = true });
        _http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/json, text/javaPVript, */*; q=0.01");
    }

    public CookieContainer Cookies { get; } = new();

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body = null, AuthenticationHeaderValue? authorization = null)
    {
        var request = new HttpRequestMessage(method, Next(path)) { Content = body };
        request.Headers.Authorization = authorization;
        return _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, IEnumerable<(string Name, string Value)> headers)
    {
        var request = new HttpRequestMessage(method, Next(path));
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<HttpResponseMessage> PostJsonAsync(string path, string json) => SendAsync(HttpMethod.Post, path, Json(json));

    /// <summary>Registers a new customer under a name nobody has, whose password is the name, as in the plans' user list.</summary>
    public async Task<string> RegisterAsync()
    {
        var name = $"c{Guid.NewGuid():N}";
        var response = await PostJsonAsync("/register", JsonSerializer.Serialize(new { username = name, password = name, email = $"{name}@gamil.com", firstName = name, lastName = name }));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return name;
    }

    public Task<HttpResponseMessage> LoginAsync(string name) => SendAsync(HttpMethod.Get, "/login", authorization: Basic(name, name));

    /// <summary>Places an order that the same key places only once.</summary>
    public Task<HttpResponseMessage> OrderAsync(string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Next("/orders"));
        request.Headers.Add("Idempotency-Key", key);
        return _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static AuthenticationHeaderValue Basic(string name, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    public void Dispose() => _http.Dispose();

    // Cookies belong to a host, whatever its port.
    private Uri Next(string path) => new(_replicas[_requests++ % _replicas.Length], path);
}
