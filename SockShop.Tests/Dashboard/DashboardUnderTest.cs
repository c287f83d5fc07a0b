using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Aspire.Dashboard;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;

namespace SockShop.Tests.Dashboard;

/// <summary>A dashboard in this process on free ports, and a visitor that has opened the printed link.</summary>
internal sealed class DashboardUnderTest : IAsyncDisposable
{
    public const string Token = "the-token", Key = "the-key";

    private readonly WebApplication _app;

    private DashboardUnderTest(WebApplication app)
    {
        _app = app;
        var urls = app.Urls.Select(url => new Uri(url)).ToArray();
        (Pages, Otlp) = (urls[0], urls[1]);
        Stranger = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Pages };
        Visitor = new(new SocketsHttpHandler { CookieContainer = new() }) { BaseAddress = Pages };
        Sender = new() { BaseAddress = Otlp };
    }

    public Uri Pages { get; }

    public Uri Otlp { get; }

    public HttpClient Stranger { get; }

    public HttpClient Visitor { get; }

    public HttpClient Sender { get; }

    public static async Task<DashboardUnderTest> StartAsync(params string[] settings)
    {
        var app = DashboardApp.Create([
            "--ASPNETCORE_URLS=http://127.0.0.1:0",
            "--ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL=http://127.0.0.1:0",
            $"--Dashboard:Frontend:BrowserToken={Token}",
            $"--Dashboard:Otlp:PrimaryApiKey={Key}",
            .. settings]);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var dashboard = new DashboardUnderTest(app);
        using var entered = await dashboard.Visitor.GetAsync($"/login?t={Token}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, entered.StatusCode);
        return dashboard;
    }

    public static string ResourcesAt(FakeAppHost appHost) => $"--ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL={appHost.Url}";

    /// <summary>Sends telemetry that has to be taken.</summary>
    public async Task<Otlp.Answer> SendAsync(string signal, IMessage message)
    {
        using var response = await PostAsync(signal, new ByteArrayContent(message.ToByteArray()));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return SockShop.Tests.Dashboard.Otlp.Answer.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    public async Task<HttpResponseMessage> PostAsync(string signal, HttpContent content, string? key = Key, string type = "application/x-protobuf", string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/{signal}") { Content = content };
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        if (key is not null)
        {
            request.Headers.Add("x-otlp-api-key", key);
        }

        return await Sender.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<IHtmlDocument> PageAsync(string path)
    {
        using var response = await Visitor.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        Stranger.Dispose();
        Visitor.Dispose();
        Sender.Dispose();
        await _app.DisposeAsync();
    }
}
