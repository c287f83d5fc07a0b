using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Playwright;
using SockShop.Tests.Services;
using SockShop.Tests.Shop;
using SockShop.Tests.Telemetry;
using SockShop.Tests.WebShop;

namespace SockShop.Tests.Dashboard;

/// <summary>The running shop, a real browser and the dashboard, together.</summary>
public sealed class BrowserTraceTests(Browser browser) : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("sockshop-data-").FullName;
    private DashboardUnderTest _dashboard = null!;
    private DistributedApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        _dashboard = await DashboardUnderTest.StartAsync();
        _app = await RunningShop.StartAsync(_data, builder =>
        {
            TracedShop.SendTo(builder, _dashboard.Otlp);
            foreach (var service in builder.Resources.OfType<ProjectResource>())
            {
                service.Annotations.Add(new EnvironmentCallbackAnnotation(c => c.EnvironmentVariables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={DashboardUnderTest.Key}"));
            }
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _dashboard.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task ClickOnPlaceOrder_IsTheRootOfItsTrace()
    {
        await using var visit = await Visit.OpenAsync(browser, _app.GetEndpoint("front-end"));
        await visit.GoAsync("/register.html");
        await visit.RegisterAsync(WebShop.WebShop.NewName());
        await visit.AddAsync("Classic");
        await visit.GoAsync("/checkout.html");
        await visit.SaveAddressAndCardAsync();
        var placing = await visit.Page.RunAndWaitForRequestAsync(
            () => visit.ClickAsync(AriaRole.Button, "Place order"), r => r.Method == "POST" && r.Url.EndsWith("/orders", StringComparison.Ordinal));
        await Assertions.Expect(visit.Notice).ToHaveTextAsync("Thank you! Your order is placed.");
        var trace = (await placing.HeaderValueAsync("traceparent"))!.Split('-')[1];

        string[] spans = [];
        await Eventually.HoldsAsync(
            async () => (spans = await SpansAsync(trace)) is ["web click Place order", ..] && spans.Contains("queue-master process sockshop.shipments") && spans.Contains("web view /customer-order.html"),
            () => Task.FromResult($"The dashboard shows\n{string.Join('\n', spans)}"));
        Assert.DoesNotContain(spans, s => s.Contains('⋯', StringComparison.Ordinal));
        Assert.Contains("front-end POST /orders", spans);
    }

    private async Task<string[]> SpansAsync(string trace)
    {
        using var answer = await _dashboard.Visitor.GetAsync($"/traces/detail/{trace}", TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode
            ? [.. (await _dashboard.PageAsync($"/traces/detail/{trace}")).QuerySelectorAll(".what").Select(s => s.TextContent.Trim())]
            : [];
    }
}
