using SockShop.AppHost.Kubernetes.Checking.PromQl;

namespace SockShop.Tests.Publishing.Checking;

public sealed class QueryRuleTests
{
    [Theory]
    [InlineData("sum(rate(istio_requests_total[5m]))", "istio_requests_total")]
    [InlineData("sum by (le, pod) (rate(a_bucket{x=\"y{z}\"}[5m] offset 1m))", "a_bucket")]
    [InlineData("sum(a) without (b) / on (c) group_left (d) e or vector(0)", "a e")]
    [InlineData("100 * (sum(up{job='x'}) > bool 0.5)", "up")]
    [InlineData("{__name__=\"a\",b=~\"c\"}", "a")]
    [InlineData("a:b:rate5m unless ignoring(x) b # sum(c)", "a:b:rate5m b")]
    [InlineData("max_over_time(sum(rate(a[1m]))[10m:30s])", "a")]
    [InlineData("rate(a{pod=\"{{ target }}\"}[{{ interval }}]) + rate(b[$__rate_interval]) * $factor", "a b")]
    [InlineData("quantile(0.9, a) + topk(3, b) + count_values(\"v\", c)", "a b c")]
    [InlineData("time() - 5m + 1e3 + Inf", "")]
    [InlineData("sum(", "")]
    [InlineData("a{b=\"c", "a")]
    [InlineData("rate(a[", "a")]
    [InlineData("}])(\"'`{{", "")]
    public void Query_OfAnyForm_NamesItsMetrics(string query, string metrics) =>
        Assert.Equal(metrics, string.Join(' ', PromQuery.Read(query).Metrics.Select(m => m.Name)));

    [Fact]
    public void Query_WithMatchersAndWindow_HasThem()
    {
        var metric = Assert.Single(PromQuery.Read("sum(rate(a{b=\"c\\\"d\",e!~'f'}[{{ interval }}]))").Metrics);

        Assert.Equal([new LabelMatcher("b", "=", "c\\\"d"), new LabelMatcher("e", "!~", "f")], metric.Matchers);
        Assert.Equal(("rate", "{{ interval }}"), (metric.Function, metric.Window));
    }

    [Theory]
    [InlineData("30s", 30d)]
    [InlineData("1m30s", 90d)]
    [InlineData("1h", 3600d)]
    [InlineData("1500ms", 1.5)]
    [InlineData("1d2h", 93_600d)]
    [InlineData("", null)]
    [InlineData("{{ interval }}", null)]
    [InlineData("5", null)]
    public void Duration_AsPrometheusWritesIt_IsRead(string text, double? seconds) => Assert.Equal(seconds, PromDuration.Parse(text)?.TotalSeconds);

    [Theory]
    [InlineData("sum(rate(istio_requests_total[5m]))", 0)]
    [InlineData("sum(rate(istio_request_total[5m]))", 1)]
    [InlineData("histogram_quantile(0.9, sum by (le) (rate(istio_request_duration_milliseconds_bucket[5m])))", 0)]
    [InlineData("histogram_quantile(0.9, sum by (le) (rate(istio_request_duration_seconds_bucket[5m])))", 1)]
    [InlineData("container_cpu_cfs_throttled_seconds_total", 1)] // dropped by the chart
    [InlineData("node_load1", 0)]
    [InlineData("shop:errors:rate5m", 0)]
    public void KnownMetric_ThatNobodyHas_IsFound(string expr, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("known-metric", $"apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {{name: r}}\nspec:\n  groups:\n  - rules:\n    - record: shop:errors:rate5m\n      expr: {expr}").Count);

    [Fact]
    public void KnownMetric_AlmostRight_IsToldWhatWasMeantOrToListIt()
    {
        var wayOut = Assert.Single(CheckedFolder.Find("known-metric", Samples.Template("sum(istio_request_total)"))).WayOut;

        Assert.Contains("did you mean istio_requests_total?", wayOut, StringComparison.Ordinal);
        using var folder = new CheckedFolder();
        Assert.Empty(folder.With("all.yaml", Samples.Template("sum(istio_request_total)")).With("externals.txt", "Metric/istio_request_total").Find("known-metric"));
    }

    [Fact]
    public void KnownMetric_OfADashboard_IsLookedFor()
    {
        const string Dashboard = """{"panels": [{"title": "row", "panels": [{"title": "CPU", "targets": [{"expr": "sum(METRIC)"}, {"expr": "{app=\"x\"}", "datasource": {"type": "loki"}}]}]}]}""";
        static string Board(string metric) => $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: d, labels: {{grafana_dashboard: \"1\"}}}}\ndata:\n  shop.json: |\n    {Dashboard.Replace("METRIC", metric, StringComparison.Ordinal)}";

        Assert.Contains("the panel CPU", Assert.Single(CheckedFolder.Find("known-metric", Board("container_cpu_usage"))).Problem, StringComparison.Ordinal);
        Assert.Empty(CheckedFolder.Find("known-metric", Board("container_cpu_usage_seconds_total")));
    }

    [Fact]
    public void KnownMetrics_Listed_AreEachUnderASource()
    {
        var lines = Repository.Read("SockShop.AppHost/Kubernetes/Checking/known-metrics.txt").Split('\n');

        Assert.StartsWith("#", lines[0], StringComparison.Ordinal);
        Assert.All(lines.Index().Where(l => l.Item.Length > 0 && l.Item[0] != '#'), l => Assert.True(lines[l.Index - 1].Length > 0, $"{l.Item} is without a comment above"));
        Assert.All(lines.Where(l => l.Length > 0 && l[0] != '#'), l => Assert.Matches("^[a-z_A-Z0-9]+(_\\*)?( histogram| summary)?$", l));
    }

    [Theory]
    [InlineData("1m", "rate(istio_requests_total[{{ interval }}])", 0)]
    [InlineData("30s", "rate(istio_requests_total[{{ interval }}])", 1)]
    [InlineData("30s", "max_over_time(up[{{ interval }}])", 0)]
    [InlineData("1m", "irate(istio_requests_total[2m])", 1)] // whatever the Canary says
    [InlineData("2m", "irate(istio_requests_total[2m])", 0)]
    [InlineData("30s", "irate(istio_requests_total[30s])", 1)]
    public void RateWindow_OfACanary_IsFourScrapesAndItsInterval(string interval, string query, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("rate-window", Samples.Prometheus, Samples.Carts, Samples.Template(query), Samples.Canary().Replace("interval: 1m", $"interval: {interval}", StringComparison.Ordinal)).Count);

    [Theory]
    [InlineData("15s", "1m", 0)]
    [InlineData("30s", "1m", 1)]
    [InlineData("30s", "2m", 0)]
    public void RateWindow_OfARule_GoesByWhatMonitorsSay(string scraped, string window, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find(
            "rate-window",
            $"{{apiVersion: monitoring.coreos.com/v1, kind: PodMonitor, metadata: {{name: m}}, spec: {{podMetricsEndpoints: [{{interval: {scraped}}}]}}}}",
            $"{{apiVersion: monitoring.coreos.com/v1, kind: PrometheusRule, metadata: {{name: r}}, spec: {{groups: [{{rules: [{{alert: A, expr: \"rate(up[{window}]) > 0\"}}]}}]}}}}").Count);
}
