using System.Diagnostics;
using SockShop.Catalogue.Socks;
using SockShop.Payment.Payments;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Telemetry;

/// <summary>What a server's span tells of its request.</summary>
public sealed class RequestSpanTests(Files files) : IClassFixture<Files>
{
    private const string NobodyListens = "Host=127.0.0.1;Port=1;Username=u;Database=d";

    [Fact]
    public async Task Span_OfARequest_IsNamedByMethodAndRouteWithTheConventionsAttributes()
    {
        await using var payment = new ServiceUnderTest<PaymentRequest>().WithStore("payment-db", files);

        var span = await SpanOfAsync(payment.Connect(), new(HttpMethod.Post, "/paymentAuth/k1/void"));

        Assert.Equal("POST /paymentAuth/{key}/void", span.DisplayName);
        Assert.Equal(
            ("POST", "/paymentAuth/{key}/void", 200, "/paymentAuth/k1/void", "http", "localhost"),
            (span.GetTagItem("http.request.method"), span.GetTagItem("http.route"), span.GetTagItem("http.response.status_code"),
                span.GetTagItem("url.path"), span.GetTagItem("url.scheme"), span.GetTagItem("server.address")));
        Assert.Equal((ActivityStatusCode.Unset, null), (span.Status, span.GetTagItem("error.type")));
    }

    [Fact]
    public async Task Span_OfAServersError_KeepsItsRouteAndNamesTheError()
    {
        await using var catalogue = new ServiceUnderTest<Sock>().WithStore("catalogue-db", NobodyListens);

        var span = await SpanOfAsync(catalogue.Connect(), new(HttpMethod.Get, "/catalogue/x"));

        Assert.Equal(("GET /catalogue/{id}", 503, ActivityStatusCode.Error), (span.DisplayName, span.GetTagItem("http.response.status_code"), span.Status));
        Assert.EndsWith("StoreMissingException", (string)span.GetTagItem("error.type")!);
    }

    [Fact]
    public async Task Span_OfACallersError_IsNotTheServers()
    {
        await using var payment = new ServiceUnderTest<PaymentRequest>().WithStore("payment-db", files);

        var span = await SpanOfAsync(payment.Connect(), new(new("FROB"), "/nowhere"));

        Assert.Equal(("HTTP", 404, ActivityStatusCode.Unset), (span.DisplayName, span.GetTagItem("http.response.status_code"), span.Status));
        Assert.Equal("_OTHER", span.GetTagItem("http.request.method"));
    }

    [Theory]
    [InlineData("/ready")]
    [InlineData("/alive")]
    [InlineData("/health")]
    [InlineData("/metrics")]
    public async Task Probe_OfAService_IsInNoTrace(string path)
    {
        await using var payment = new ServiceUnderTest<PaymentRequest>().WithStore("payment-db", files);

        Assert.False((await SpanOfAsync(payment.Connect(), new(HttpMethod.Get, path))).Recorded);
    }

    private static async Task<Activity> SpanOfAsync(HttpClient client, HttpRequestMessage request)
    {
        using var spans = new RecordedSpans("Microsoft.AspNetCore");
        var trace = ActivityTraceId.CreateRandom();
        request.Headers.Add("traceparent", $"00-{trace}-b7ad6b7169203331-01");
        await client.SendAsync(request, TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => spans.Of(trace).Length == 1, "the span has ended");
        return spans.Of(trace)[0];
    }
}
