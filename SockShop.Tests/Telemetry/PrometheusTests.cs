using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Aspire.Hosting.Testing;
using SockShop.Tests.Services;
using SockShop.Tests.Shop;

namespace SockShop.Tests.Telemetry;

/// <summary>A real Prometheus scrapes the running shop.</summary>
public sealed class PrometheusTests(TracedShop shop)
{
    private static readonly string[] s_labels = ["namespace", "node", "pod", "service", "version"];
    private static readonly string[] s_ownLabels = ["__name__", "instance", "job", "method", "route", "status_code"];

    [Fact]
    public async Task Metrics_OfEveryService_PassPromtoolAndHaveEachSeriesOnce()
    {
        Assert.SkipUnless(PrometheusServer.IsInstalled, PrometheusServer.Missing);
        foreach (var target in await TargetsAsync())
        {
            using var http = new HttpClient { BaseAddress = target.Address };
            var metrics = await http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);

            Assert.Equal((0, ""), await PromtoolAsync(metrics));
            Assert.Equal([], metrics.Split('\n').Where(l => l.Length > 0 && l[0] != '#').GroupBy(l => l[..l.LastIndexOf(' ')]).Where(g => g.Count() > 1).Select(g => g.Key));
        }
    }

    [Fact]
    public async Task Prometheus_DuringTraffic_HasEveryTargetUpAndRefusesNoSample()
    {
        await using var prometheus = await StartAsync();

        await DuringTrafficAsync(async () => (await prometheus.QueryAsync("sum(up)")) is [var up] && Value(up) == RunningShop.Services.Count, "all targets are up");
        await DuringTrafficAsync(async () => (await prometheus.QueryAsync("min(count_over_time(up[1m])) >= 4")).Length > 0, "all were scraped four times");

        Assert.Empty(await prometheus.QueryAsync("min_over_time(up[1m]) < 1"));
        var refused = (await prometheus.OwnMetricsAsync()).Split('\n').Where(l =>
            l.StartsWith("prometheus_target_scrapes_sample_", StringComparison.Ordinal) || l.StartsWith("prometheus_target_scrapes_exceeded_", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(refused);
        Assert.All(refused, l => Assert.EndsWith(" 0", l));
    }

    [Fact]
    public async Task Series_OfRequests_HaveTheTargetsLabelsAndTheirOwnAndNoOthers()
    {
        await using var prometheus = await StartAsync();
        await DuringTrafficAsync(
            async () => (await prometheus.QueryAsync("count by (service) (request_duration_seconds_count)")).Length == RunningShop.Services.Count, "every service has the series");

        foreach (var series in await prometheus.QueryAsync("request_duration_seconds_count"))
        {
            Assert.Equal(s_labels.Concat(s_ownLabels).Order(StringComparer.Ordinal), series.GetProperty("metric").Names().Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Errors_OfAServiceThatHadNone_AreZeroNotAbsent()
    {
        await using var prometheus = await StartAsync();
        const string ErrorRate = """sum by (service) (rate(request_duration_seconds_count{status_code=~"5.."}[20s]))""";
        await DuringTrafficAsync(async () => (await prometheus.QueryAsync(ErrorRate)).Length == RunningShop.Services.Count, "every service has a rate of errors");

        Assert.All(await prometheus.QueryAsync(ErrorRate), rate => Assert.Equal(0, Value(rate)));
    }

    [Fact]
    public async Task Exemplars_OfRequests_LeadToTraces()
    {
        await using var prometheus = await StartAsync();
        var (_, receiver) = await shop.StartedAsync();
        await DuringTrafficAsync(async () => (await prometheus.ExemplarsAsync("request_duration_seconds_bucket")).Length > 0, "there are exemplars");

        var traces = (await prometheus.ExemplarsAsync("request_duration_seconds_bucket"))
            .SelectMany(s => s.GetProperty("exemplars").EnumerateArray()).Select(e => e.GetProperty("labels").GetProperty("trace_id").GetString()!).ToArray();

        await Eventually.HoldsAsync(() => traces.All(t => receiver.Trace(t).Length > 0), "every exemplar's trace has arrived");
    }

    private async Task<PrometheusServer> StartAsync()
    {
        Assert.SkipUnless(PrometheusServer.IsInstalled, PrometheusServer.Missing);
        return await PrometheusServer.StartAsync(await TargetsAsync());
    }

    /// <summary>Every service, with the labels that its spans carry.</summary>
    private async Task<ScrapeTarget[]> TargetsAsync()
    {
        var (app, receiver) = await shop.StartedAsync();
        using (var customer = await Shopper.ReadyToOrderAsync(app.GetEndpoint("front-end")))
        {
            (await customer.SendAsync(HttpMethod.Post, "/orders")).EnsureSuccessStatusCode();
        }

        await Eventually.HoldsAsync(() => RunningShop.Services.All(s => receiver.Spans.Any(span => span.Service == s)), "every service has sent a span");
        return [.. RunningShop.Services.Select(service => new ScrapeTarget(
            app.GetEndpoint(service), receiver.Spans.First(s => s.Service == service).Resource.Where(a => s_labels.Contains(a.Key)).ToDictionary()))];
    }

    private async Task DuringTrafficAsync(Func<Task<bool>> condition, string what)
    {
        var (app, _) = await shop.StartedAsync();
        using var customer = await Shopper.ReadyToOrderAsync(app.GetEndpoint("front-end"));
        await Eventually.HoldsAsync(
            async () =>
            {
                (await customer.GetAsync("/catalogue")).EnsureSuccessStatusCode();
                (await customer.SendAsync(HttpMethod.Post, "/orders")).EnsureSuccessStatusCode();
                return await condition();
            },
            what);
    }

    private static double Value(JsonElement result) => double.Parse(result.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture);

    private static async Task<(int ExitCode, string Output)> PromtoolAsync(string metrics)
    {
        var start = new ProcessStartInfo("promtool", ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(metrics);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
