namespace SockShop.Tests.Publishing.Checking;

public sealed class MonitorRuleTests
{
    [Theory]
    [InlineData("app: carts", "http", 0)]
    [InlineData("app: cart", "http", 1)]
    [InlineData("tier: shop", "http", 1)] // a label of the pods, not of the Service
    [InlineData("app: carts", "metrics", 1)]
    public void MonitorTarget_OfAServiceMonitor_IsAServiceWithThePort(string labels, string port, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("monitor-target", Samples.Carts, Samples.CartsService, $"{{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: {{name: m}}, spec: {{selector: {{matchLabels: {{{labels}}}}}, endpoints: [{{port: {port}}}]}}}}").Count);

    [Theory]
    [InlineData("http", 0)]
    [InlineData("metrics", 1)]
    public void MonitorTarget_OfAPodMonitor_HasThePort(string port, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("monitor-target", Samples.Carts, $"{{apiVersion: monitoring.coreos.com/v1, kind: PodMonitor, metadata: {{name: m}}, spec: {{selector: {{matchLabels: {{app: carts}}}}, podMetricsEndpoints: [{{port: {port}}}]}}}}").Count);

    [Theory]
    [InlineData("PodMonitor", "release: stack", 0)]
    [InlineData("PodMonitor", "release: other", 1)]
    [InlineData("PodMonitor", "", 1)]
    [InlineData("ServiceMonitor", "release: stack", 1)] // the Prometheus has no selector for these
    public void MonitorSelection_WithoutTheLabelThatPrometheusAsksFor_IsFound(string kind, string labels, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("monitor-selection", Samples.Prometheus, $"{{apiVersion: monitoring.coreos.com/v1, kind: {kind}, metadata: {{name: m, labels: {{{labels}}}}}, spec: {{}}}}").Count);

    [Fact]
    public void MonitorSelection_InANamespaceThatPrometheusLeavesOut_IsFound()
    {
        const string Monitor = "{apiVersion: monitoring.coreos.com/v1, kind: PodMonitor, metadata: {name: m, namespace: other, labels: {release: stack}}}";

        Assert.Empty(CheckedFolder.Find("monitor-selection", Samples.Prometheus, Monitor));
        Assert.Single(CheckedFolder.Find("monitor-selection", Samples.Prometheus.Replace(", podMonitorNamespaceSelector: {}", "", StringComparison.Ordinal), Monitor));
    }

    [Theory]
    [InlineData("prometheus: {prometheusSpec: {}}", "release: stack", 0)]
    [InlineData("prometheus: {prometheusSpec: {}}", "", 1)]
    [InlineData("prometheus: {prometheusSpec: {podMonitorSelectorNilUsesHelmValues: false}}", "", 0)]
    public void MonitorSelection_WithValuesOfTheChart_IsAsTheChartSelects(string values, string labels, int findings)
    {
        using var folder = new CheckedFolder();
        folder.With("helm/stack.yaml", values).With("all.yaml", $"{{apiVersion: monitoring.coreos.com/v1, kind: PodMonitor, metadata: {{name: m, labels: {{{labels}}}}}}}");

        Assert.Equal(findings, folder.Find("monitor-selection").Count);
    }
}
