using System.Diagnostics;
using System.Text.RegularExpressions;
using SockShop.AppHost.Kubernetes.Checking.PromQl;
using SockShop.Tests.Services;

namespace SockShop.Tests.Publishing;

/// <summary>What Flagger asks Prometheus: of metrics that exist, and of the canary alone.</summary>
public sealed partial class MetricTemplateTests(PublishedOnce once)
{
    private const string Promtool = "/usr/bin/promtool";

    // Of 100 requests in 15 s one fails and five are slow; the old version beside it is much worse in all.
    private const string Series = """
        - {series: 'istio_requests_total{reporter="destination",destination_workload_namespace="sock-shop",destination_workload="front-end",response_code="200"}', values: '0+99x40'}
        - {series: 'istio_requests_total{reporter="destination",destination_workload_namespace="sock-shop",destination_workload="front-end",response_code="503"}', values: '0+1x40'}
        - {series: 'istio_requests_total{reporter="source",destination_workload_namespace="sock-shop",destination_workload="front-end",response_code="503"}', values: '0+50x40'}
        - {series: 'istio_requests_total{reporter="destination",destination_workload_namespace="sock-shop",destination_workload="front-end-primary",response_code="503"}', values: '0+100x40'}
        - {series: 'istio_request_duration_milliseconds_bucket{reporter="destination",destination_workload_namespace="sock-shop",destination_workload="front-end",le="100"}', values: '0+95x40'}
        - {series: 'istio_request_duration_milliseconds_bucket{reporter="destination",destination_workload_namespace="sock-shop",destination_workload="front-end",le="600"}', values: '0+100x40'}
        - {series: 'istio_request_duration_milliseconds_bucket{reporter="destination",destination_workload_namespace="sock-shop",destination_workload="front-end",le="+Inf"}', values: '0+100x40'}
        - {series: 'istio_request_duration_milliseconds_bucket{reporter="destination",destination_workload_namespace="sock-shop",destination_workload="front-end-primary",le="600"}', values: '0+0x40'}
        - {series: 'istio_request_duration_milliseconds_bucket{reporter="destination",destination_workload_namespace="sock-shop",destination_workload="front-end-primary",le="+Inf"}', values: '0+900x40'}
        - {series: 'container_cpu_usage_seconds_total{namespace="sock-shop",pod="front-end-5d8f9c7b6d-x2k4p",container="front-end"}', values: '0+3x40'}
        - {series: 'container_cpu_usage_seconds_total{namespace="sock-shop",pod="front-end-5d8f9c7b6d-x2k4p",container="istio-proxy"}', values: '0+30x40'}
        - {series: 'container_cpu_usage_seconds_total{namespace="sock-shop",pod="front-end-primary-7c9d8b6f5-q8w2z",container="front-end"}', values: '0+60x40'}
        - {series: 'container_memory_working_set_bytes{namespace="sock-shop",pod="front-end-5d8f9c7b6d-x2k4p",container="front-end"}', values: '64x40'}
        - {series: 'container_memory_working_set_bytes{namespace="sock-shop",pod="front-end-primary-7c9d8b6f5-q8w2z",container="front-end"}', values: '255x40'}
        - {series: 'kube_pod_container_resource_limits{namespace="sock-shop",pod="front-end-5d8f9c7b6d-x2k4p",container="front-end",resource="cpu"}', values: '0.5x40'}
        - {series: 'kube_pod_container_resource_limits{namespace="sock-shop",pod="front-end-5d8f9c7b6d-x2k4p",container="front-end",resource="memory"}', values: '256x40'}
        - {series: 'kube_pod_container_resource_limits{namespace="sock-shop",pod="front-end-5d8f9c7b6d-ended",container="front-end",resource="cpu"}', values: '8x40'}
        - {series: 'kube_pod_container_resource_limits{namespace="sock-shop",pod="front-end-primary-7c9d8b6f5-q8w2z",container="front-end",resource="cpu"}', values: '0.5x40'}
        - {series: 'kube_pod_container_resource_limits{namespace="sock-shop",pod="front-end-primary-7c9d8b6f5-q8w2z",container="front-end",resource="memory"}', values: '256x40'}
        - {series: 'kube_pod_status_phase{namespace="sock-shop",pod="front-end-5d8f9c7b6d-x2k4p",phase="Running"}', values: '1x40'}
        - {series: 'kube_pod_status_phase{namespace="sock-shop",pod="front-end-5d8f9c7b6d-ended",phase="Running"}', values: '0x40'}
        - {series: 'kube_pod_status_phase{namespace="sock-shop",pod="front-end-primary-7c9d8b6f5-q8w2z",phase="Running"}', values: '1x40'}
        - {series: 'kube_pod_container_status_restarts_total{namespace="sock-shop",pod="front-end-5d8f9c7b6d-x2k4p",container="front-end"}', values: '0+1x40'}
        - {series: 'kube_pod_container_status_restarts_total{namespace="sock-shop",pod="front-end-primary-7c9d8b6f5-q8w2z",container="front-end"}', values: '0+9x40'}
        """;

    [Theory]
    [InlineData("success-rate-percent", "front-end", "99")]
    [InlineData("success-rate-percent", "front-end-primary", "0")]
    [InlineData("p95-ms", "front-end", "100")]
    [InlineData("p99-ms", "front-end", "500")]
    [InlineData("cpu-limit-percent", "front-end", "40")]
    [InlineData("memory-limit-percent", "front-end", "25")]
    [InlineData("memory-limit-percent", "front-end-primary", "99.609375")]
    [InlineData("restarts", "front-end", "4")]
    [InlineData("restarts", "orders", "0")]
    public async Task Query_BesideAWorsePrimary_MeasuresTheWorkloadAsked(string template, string target, string value)
    {
        var query = Filled(await QueryAsync(template), target);

        await AssertGivesAsync(query, $"[{{value: {value}}}]");
    }

    [Theory]
    [InlineData("success-rate-percent")]
    [InlineData("p95-ms")]
    public async Task Query_WithoutRequests_HasNoValueSoThatTheCheckFails(string template) =>
        await AssertGivesAsync(Filled(await QueryAsync(template), "carts"), "[]");

    [Fact]
    public async Task Metrics_OfTemplates_AreInTheListOfThePlatformsMetrics()
    {
        var named = (await TemplatesAsync()).SelectMany(template => Metric().Matches(template.Text("spec", "query"))).Select(match => match.Groups[1].Value).Distinct();

        Assert.NotEmpty(named);
        Assert.All(named, metric => Assert.True(KnownMetrics.Listed.Contains(metric), metric));
    }

    [Fact]
    public async Task Thresholds_AreTheObjectivesInTheUnitsOfTheQueries()
    {
        var canary = (await once.WrittenAsync()).Objects.Single(o => o is { Kind: "Canary", Name: "front-end" });

        var thresholds = canary.Parts("spec", "analysis", "metrics").ToDictionary(metric => metric.Text("name"), metric => Assert.Single(metric.Map("thresholdRange")));

        Assert.Equal(new("min", "99.9"), thresholds["success-rate-percent"]);
        Assert.Equal(new("max", "500"), thresholds["p95-ms"]);
        Assert.Equal(new("max", "1000"), thresholds["p99-ms"]);
        Assert.Equal(new("max", "0"), thresholds["restarts"]);
    }

    private async Task<IEnumerable<ClusterObject>> TemplatesAsync() => (await once.WrittenAsync()).Objects.Where(o => o.Kind is "MetricTemplate");

    private async Task<string> QueryAsync(string template) => (await TemplatesAsync()).Single(o => o.Name == template).Text("spec", "query");

    // As Flagger fills it in: in one line.
    private static string Filled(string query, string target) => query.ReplaceLineEndings(" ")
        .Replace("{{ namespace }}", "sock-shop", StringComparison.Ordinal)
        .Replace("{{ target }}", target, StringComparison.Ordinal)
        .Replace("{{ interval }}", "1m", StringComparison.Ordinal)
        .Replace("{{ variables.container }}", "front-end", StringComparison.Ordinal);

    private static async Task AssertGivesAsync(string query, string samples)
    {
        Assert.SkipUnless(File.Exists(Promtool), "There is no promtool: install Debian's package prometheus.");
        Assert.DoesNotContain("{{", query, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("test.yml"), $"""
            tests:
            - interval: 15s
              input_series:
            {Series.ReplaceLineEndings("\n  ").Insert(0, "  ")}
              promql_expr_test:
              - {"{"}expr: 'round({query}, 0.000001)', eval_time: 5m, exp_samples: {samples}{"}"}
            """, TestContext.Current.CancellationToken);
        using var promtool = Process.Start(new ProcessStartInfo(Promtool, ["test", "rules", folder.File("test.yml")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await Task.WhenAll(promtool.StandardOutput.ReadToEndAsync(), promtool.StandardError.ReadToEndAsync());
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(promtool.ExitCode == 0, string.Concat(output));
    }

    [GeneratedRegex(@"([a-z_:]+)\{[a-z]")]
    private static partial Regex Metric();
}
