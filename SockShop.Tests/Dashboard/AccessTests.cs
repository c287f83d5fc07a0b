using System.Net;
using Aspire.Dashboard;

namespace SockShop.Tests.Dashboard;

public sealed class AccessTests : IAsyncLifetime
{
    private DashboardUnderTest _dashboard = null!;

    public async ValueTask InitializeAsync() => _dashboard = await DashboardUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/consolelogs")]
    [InlineData("/consolelogs/resource/orders/lines")]
    [InlineData("/structuredlogs")]
    [InlineData("/traces")]
    [InlineData("/metrics")]
    public async Task Page_ForAStranger_LeadsToLogin(string path)
    {
        using var response = await _dashboard.Stranger.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal($"/login?returnUrl={Uri.EscapeDataString(path)}", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Login_WithTheToken_SetsACookieThatScriptsAndOtherSitesDoNotGet()
    {
        using var response = await _dashboard.Stranger.GetAsync($"/login?t={DashboardUnderTest.Token}&returnUrl=%2Ftraces", TestContext.Current.CancellationToken);

        Assert.Equal("/traces", response.Headers.Location?.OriginalString);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(DashboardUnderTest.Token, cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_WithAnotherToken_SaysSo()
    {
        using var response = await _dashboard.Stranger.GetAsync("/login?t=guess", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Contains("not this run", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/")]
    [InlineData("/\\example.org/")]
    public async Task Login_LeadsToNoOtherSite(string returnUrl)
    {
        using var response = await _dashboard.Stranger.GetAsync($"/login?t={DashboardUnderTest.Token}&returnUrl={Uri.EscapeDataString(returnUrl)}", TestContext.Current.CancellationToken);

        Assert.Equal("/", response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("traces")]
    [InlineData("structuredlogs")]
    [InlineData("metrics")]
    public async Task Clear_WithoutOurFormsKey_Is403(string signal)
    {
        using var response = await _dashboard.Visitor.PostAsync($"/{signal}/clear", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
        using var wrong = await _dashboard.Visitor.PostAsync($"/{signal}/clear", new FormUrlEncodedContent([new("form-key", "guess")]), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (response.StatusCode, wrong.StatusCode));
    }

    [Fact]
    public async Task Page_UnderAnotherHostName_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login") { Headers = { Host = "rebound.example.org" } };

        using var response = await _dashboard.Stranger.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Pages_AllowNothingInlineAndNothingFromOutside()
    {
        using var response = await _dashboard.Visitor.GetAsync("/traces", TestContext.Current.CancellationToken);
        var page = await _dashboard.PageAsync("/traces");

        Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("script:not([src]), style, [style], [onclick]"));
        Assert.All(page.QuerySelectorAll("[src], link[href]"), element => Assert.StartsWith("/assets/", element.GetAttribute("src") ?? element.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Anonymous_NeedsNeitherTokenNorKey()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync("--ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS=true");

        using var page = await dashboard.Stranger.GetAsync("/traces", TestContext.Current.CancellationToken);
        using var telemetry = await dashboard.PostAsync("traces", new ByteArrayContent([]), key: null);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (page.StatusCode, telemetry.StatusCode));
    }

    [Theory]
    [InlineData("ASPNETCORE_URLS", "http://0.0.0.0:0")]
    [InlineData("ASPNETCORE_URLS", "https://localhost:0")]
    [InlineData("ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", "http://*:0")]
    [InlineData("ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", "http://localhost:1")]
    public void Setting_ThatWouldOpenItToOthers_IsRefusedByName(string name, string value)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => DashboardApp.Create([$"--{name}={value}"]));

        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }
}
