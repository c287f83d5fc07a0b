using System.Net;
using System.Net.Http.Json;
using SockShop.Catalogue.Socks;
using SockShop.Payment.Payments;
using SockShop.QueueMaster.Shipments;
using SockShop.Tests.Services;

namespace SockShop.Tests.Telemetry;

/// <summary>What a service's metrics tell of its requests.</summary>
public sealed class RequestMetricsTests
{
    [Fact]
    public async Task Metrics_OfANewService_HaveAnErrorSeriesOfEachRouteAndNoProbes()
    {
        await using var payment = await ServiceProcess<PaymentRequest>.StartAsync();
        await payment.Client.GetResponseAsync("/ready");

        var metrics = await payment.MetricsAsync();

        foreach (var (method, route) in new[] { ("GET", "/paymentAuth"), ("POST", "/paymentAuth"), ("POST", "/paymentAuth/{key}/void"), ("GET", "/health/{**rest}") })
        {
            Assert.Contains($"request_duration_seconds_count{{method=\"{method}\",route=\"{route}\",service=\"payment\",status_code=\"500\"}} 0", metrics);
            Assert.Contains(metrics, l => l.StartsWith("http_server_request_duration_seconds_count{", StringComparison.Ordinal)
                && l.Contains($"http_request_method=\"{method}\"", StringComparison.Ordinal) && l.Contains($"http_route=\"{route}\"", StringComparison.Ordinal) && l.EndsWith(" 0", StringComparison.Ordinal));
        }

        Assert.DoesNotContain(metrics, l => l.Contains("/ready", StringComparison.Ordinal) || l.Contains("/metrics", StringComparison.Ordinal));
        Assert.Contains("sockshop_payments_total{sockshop_payment_state=\"declined\"} 0", metrics);
    }

    [Fact]
    public async Task Metrics_OfPayments_CountEachOnceByWhatBecameOfIt()
    {
        await using var payment = await ServiceProcess<PaymentRequest>.StartAsync();
        foreach (var (key, amount) in new[] { ("a", 10), ("a", 10), ("b", 1000), ("c", 20) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/paymentAuth") { Headers = { { "Idempotency-Key", key } }, Content = JsonContent.Create(new { amount }) };
            (await payment.Client.SendAsync(request, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        }

        (await payment.Client.PostAsync("/paymentAuth/c/void", null, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        Assert.Equal(
            (2, 1, 1),
            (await CountAsync("authorised"), await CountAsync("declined"), await CountAsync("voided")));

        async Task<double?> CountAsync(string state) => await payment.MetricAsync($"sockshop_payments_total{{sockshop_payment_state=\"{state}\"}}");
    }

    [Fact]
    [Behaviour("every service: GET /metrics", "paths as they are asked for become labels, in older images", Ours = "routes do; what has none is `_OTHER`", Why = "bounded", Defect = 32)]
    public async Task Metrics_OfManyPathsAndMethods_AreOneSeries()
    {
        await using var payment = await ServiceProcess<PaymentRequest>.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            await payment.Client.SendAsync(new HttpRequestMessage(new($"FROB{i}"), $"/nowhere/{i}"), TestContext.Current.CancellationToken);
        }

        var metrics = await payment.MetricsAsync();

        Assert.Contains("request_duration_seconds_count{method=\"_OTHER\",route=\"_OTHER\",service=\"payment\",status_code=\"404\"} 20", metrics);
        Assert.DoesNotContain(metrics, l => l.Contains("FROB", StringComparison.Ordinal) || l.Contains("nowhere", StringComparison.Ordinal));
    }

    [Fact]
    [Behaviour("every service: GET /metrics", "names and labels differ between services; some leave out what fails",
        Ours = "`request_duration_seconds{service,method,route,status_code}` everywhere, of all requests, beside OpenTelemetry's names", Defect = 32)]
    public async Task Metrics_OfAServiceThatErred_NameItsRouteAndStatus()
    {
        await using var catalogue = await ServiceProcess<Sock>.StartAsync(("ConnectionStrings:catalogue-db", "Host=127.0.0.1;Port=1;Username=u;Database=d"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await catalogue.Client.GetResponseAsync("/catalogue/x")).StatusCode);

        Assert.Equal(1, await catalogue.MetricAsync("request_duration_seconds_count{method=\"GET\",route=\"/catalogue/{id}\",service=\"catalogue\",status_code=\"503\"}"));
    }

    [Fact]
    [Behaviour("every service: GET /metrics", "user has latencies in seconds under a name that says microseconds", Ours = "seconds are named seconds", Defect = 18)]
    public async Task Metrics_OfDurations_AreInSecondsAndSaySo()
    {
        await using var payment = await ServiceProcess<PaymentRequest>.StartAsync();

        var names = (await payment.MetricsAsync()).Where(l => l.StartsWith("# TYPE", StringComparison.Ordinal)).Select(l => l.Split(' ')[2]).ToArray();

        Assert.Contains("request_duration_seconds", names);
        Assert.All(names.Where(n => n.Contains("duration", StringComparison.Ordinal) || n.Contains("latency", StringComparison.Ordinal)), n => Assert.EndsWith("_seconds", n));
    }

    [Fact]
    [Behaviour("queue-master: GET /prometheus", "its metrics are here", Ours = "at `/metrics`, as everywhere")]
    public async Task Metrics_OfQueueMaster_AreWhereTheOthersHaveThem()
    {
        await using var queueMaster = await ServiceProcess<ShipmentTask>.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await queueMaster.Client.GetResponseAsync("/prometheus")).StatusCode);
        Assert.NotEmpty(await queueMaster.MetricsAsync());
    }

    [Fact]
    public async Task Telemetry_Disabled_LeavesNoMetricsAndAWorkingService()
    {
        await using var payment = await ServiceProcess<PaymentRequest>.StartAsync(("OTEL_SDK_DISABLED", "true"));

        Assert.Equal(HttpStatusCode.NotFound, (await payment.Client.GetResponseAsync("/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await payment.Client.GetResponseAsync("/paymentAuth")).StatusCode);
    }
}
