using Aspire.Hosting.Testing;
using SockShop.Tests.Services;
using SockShop.Tests.Shop;
using SockShop.Tests.Telemetry.Otlp;

namespace SockShop.Tests.Telemetry;

/// <summary>What the signals of the running shop have in common.</summary>
public sealed class SignalTests(TracedShop shop)
{
    private static readonly string[] s_labels = ["namespace", "node", "pod", "service", "version"];

    [Fact]
    public async Task Order_Placed_IsLoggedWithItsTraceByOtlpAndOnTheConsole()
    {
        var (app, receiver) = await shop.StartedAsync();
        var span = await OrderAsync();

        await Eventually.HoldsAsync(() => receiver.Logs.Any(l => IsPlaced(l.Text) && l.TraceId == span.TraceId), "the log record is there");
        var log = receiver.Logs.First(l => IsPlaced(l.Text) && l.TraceId == span.TraceId);
        Assert.Equal(span.Id, log.SpanId);
        Assert.Equal(span.Resource, log.Resource);
        var line = Assert.Single(await ShopLogs.ReadAsync(app, "orders"), l => l.Contains(span.TraceId, StringComparison.Ordinal) && IsPlaced(l));
        Assert.Contains($"SpanId:{span.Id}", line);
    }

    [Fact]
    public async Task Span_OfAService_CarriesTheLabelsOfItsMetrics()
    {
        var resource = (await OrderAsync()).Resource;

        Assert.Equal(s_labels, resource.Keys.Intersect(s_labels).Order(StringComparer.Ordinal));
        Assert.Equal(("orders", "local", Environment.MachineName), (resource["service"], resource["namespace"], resource["node"]));
        Assert.Equal((resource["service.instance.id"], resource["service.version"]), (resource["pod"], resource["version"]));
    }

    private static bool IsPlaced(string text) => text.Contains(" is placed", StringComparison.Ordinal);

    /// <summary>The span of an order's placing in orders.</summary>
    private async Task<ReceivedSpan> OrderAsync()
    {
        var (app, receiver) = await shop.StartedAsync();
        using var customer = await Shopper.ReadyToOrderAsync(app.GetEndpoint("front-end"));
        var trace = Guid.NewGuid().ToString("N");
        (await customer.SendAsync(HttpMethod.Post, "/orders", [("traceparent", $"00-{trace}-b7ad6b7169203331-01")])).EnsureSuccessStatusCode();
        await Eventually.HoldsAsync(() => receiver.Trace(trace).Any(IsPlacing), "the span is there");
        return receiver.Trace(trace).Single(IsPlacing);
    }

    private static bool IsPlacing(ReceivedSpan span) => span is { Service: "orders", Kind: "server" };
}
