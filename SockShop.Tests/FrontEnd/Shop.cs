using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SockShop.FrontEnd.Account;
using SockShop.FrontEnd.Cart;
using SockShop.FrontEnd.Catalogue;
using SockShop.FrontEnd.Orders;
using SockShop.Tests.Services;

namespace SockShop.Tests.FrontEnd;

/// <summary>A front-end on stub back ends that know one customer, Eve, and one sock.</summary>
internal sealed class Shop : IAsyncDisposable
{
    public const string Eve = "57a98d98e4b00679b4a830af";
    public const string SockId = "zzz4f044-b040-410d-8ead-4de0446aec7e";
    public const string SessionKey = "a key that all replicas of this test share";

    private readonly ServiceUnderTest<CartAddition> _service;

    public Shop(string? sessionKey = SessionKey, TimeProvider? clock = null)
    {
        _service = new ServiceUnderTest<CartAddition>()
            .WithDependency<CatalogueClient>(Catalogue)
            .WithDependency<CartsClient>(Carts)
            .WithDependency<OrdersClient>(Orders)
            .WithDependency<UserClient>(Users)
            .WithServices(services => services.AddSingleton(clock ?? TimeProvider.System));
        if (sessionKey is not null)
        {
            _service.WithSetting("SESSION_KEY", sessionKey);
        }

        Catalogue.On($"GET /catalogue/{SockId}", $$"""{"id":"{{SockId}}","name":"Classic","price":12,"tag":["brown"]}""");
        Catalogue
            .On("GET /catalogue?size=5", $$"""[{"id":"{{SockId}}","name":"Classic","price":12,"imageUrl":["/catalogue/images/classic.svg"],"tag":["brown"]}]""")
            .On("GET /catalogue?tags=&sort=id&page=1&size=6", $$"""[{"id":"{{SockId}}","name":"Classic","price":12,"imageUrl":["/catalogue/images/classic.svg"],"tag":["brown"]}]""")
            .On("GET /catalogue?sort=id&size=5&tags=brown", "null")
            .On("GET /catalogue/images/classic.svg", HttpStatusCode.OK, "<svg/>", "image/svg+xml")
            .On("GET /catalogue?tags=brown&sort=id&page=1&size=6", "[]")
            .On("GET /catalogue?tags=&sort=name&page=1&size=6", "[]")
            .On("GET /catalogue?tags=&sort=price&page=1&size=6", "[]")
            .On("GET /catalogue/size?tags=", """{"size":1}""")
            .On("GET /catalogue/size?tags=brown", """{"size":0}""")
            .On("GET /tags", """{"tags":["brown"],"err":null}""");
        Users
            .On("GET /login", $$$"""{"user":{"firstName":"Eve","lastName":"Berger","username":"Eve_Berger","id":"{{{Eve}}}"}}""")
            .On($"GET /customers/{Eve}", HttpStatusCode.OK, $$"""{"firstName":"Eve","lastName":"Berger","username":"Eve_Berger","id":"{{Eve}}"}""", "application/hal+json")
            .On($"GET /customers/{Eve}/addresses", """{"_embedded":{"address":[{"street":"Whitelees Road","number":"246","id":"a1"},{"street":"Elsewhere","number":"1","id":"a2"}]}}""")
            .On($"GET /customers/{Eve}/cards", """{"_embedded":{"card":[{"longNum":"5953580604169678","expires":"08/19","ccv":"678","id":"k1"}]}}""");
    }

    public StubService Catalogue { get; } = new();

    /// <summary>Carts of sessions, whose ids no test can foresee, are empty.</summary>
    public StubService Carts { get; } = new() { Otherwise = () => new(HttpStatusCode.OK) { Content = new StringContent("[]") } };

    public StubService Orders { get; } = new();

    public StubService Users { get; } = new();

    /// <summary>A browser: it keeps cookies.</summary>
    public HttpClient Open() => _service.CreateClient(new() { AllowAutoRedirect = false });

    /// <summary>Serves on a socket, for a real browser.</summary>
    public Uri Listen() => _service.Listen();

    /// <summary>A client that sends the cookies it is told to, and no others.</summary>
    public HttpClient Open(string cookies)
    {
        var client = _service.Connect();
        client.DefaultRequestHeaders.Add("Cookie", cookies);
        return client;
    }

    /// <summary>A browser in which Eve has logged in.</summary>
    public async Task<HttpClient> OpenAsEveAsync()
    {
        var browser = Open();
        Assert.Equal(HttpStatusCode.OK, (await browser.LoginAsync()).StatusCode);
        return browser;
    }

    public async ValueTask DisposeAsync() => await _service.DisposeAsync();
}

internal static class BrowserExtensions
{
    public static Task<HttpResponseMessage> LoginAsync(this HttpClient browser) => browser.SendAsync(
        new HttpRequestMessage(HttpMethod.Get, "/login")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("Eve_Berger:eve"u8)) },
        },
        TestContext.Current.CancellationToken);

    public static Task<HttpResponseMessage> PostAsync(this HttpClient browser, string path, string json) =>
        browser.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

    /// <summary>A request as the load test sends it: no body, but a type.</summary>
    public static Task<HttpResponseMessage> SendEmptyAsync(this HttpClient browser, HttpMethod method, string path, string type) => browser.SendAsync(
        new HttpRequestMessage(method, path) { Content = new ByteArrayContent([]) { Headers = { ContentType = new(type) } } },
        TestContext.Current.CancellationToken);

    public static Task<HttpResponseMessage> DeleteResponseAsync(this HttpClient browser, string path) =>
        browser.DeleteAsync(path, TestContext.Current.CancellationToken);

    public static Task<string> TextAsync(this HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public static async Task<string?> MessageAsync(this HttpResponseMessage response) =>
        (await response.JsonAsync()).GetProperty("message").GetString();

    /// <summary>The Set-Cookie header of that name, or null.</summary>
    public static string? SetCookie(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.SingleOrDefault(c => c.StartsWith($"{name}=", StringComparison.Ordinal)) : null;

    /// <summary>The cookies that a response sets, as a request sends them back.</summary>
    public static string Cookies(this HttpResponseMessage response) =>
        string.Join("; ", response.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
}
