namespace SockShop.Tests.Publishing.Checking;

public sealed class CanaryRuleTests
{
    [Theory]
    [InlineData(Samples.FractionQuery, "min: 99", 1)]
    [InlineData(Samples.FractionQuery, "min: 0.99", 0)]
    [InlineData(Samples.FractionQuery, "max: 5", 1)]
    [InlineData(Samples.PercentQuery, "min: 99", 0)]
    [InlineData(Samples.PercentQuery, "min: 0.99", 1)]
    [InlineData(Samples.PercentQuery, "min: 101", 1)]
    [InlineData("histogram_quantile(0.95, sum by (le) (rate(istio_request_duration_milliseconds_bucket[{{ interval }}])))", "max: 500", 0)]
    [InlineData("histogram_quantile(0.95, sum by (le) (rate(istio_request_duration_milliseconds_bucket[{{ interval }}])))", "max: 0.5", 1)]
    [InlineData("histogram_quantile(0.95, sum by (le) (rate(request_duration_seconds_bucket[{{ interval }}])))", "max: 0.5", 0)]
    [InlineData("histogram_quantile(0.95, sum by (le) (rate(request_duration_seconds_bucket[{{ interval }}])))", "max: 500", 1)]
    [InlineData("1000 * histogram_quantile(0.95, sum by (le) (rate(request_duration_seconds_bucket[{{ interval }}])))", "max: 500", 0)]
    [InlineData("sum(up)", "min: 99", 0)]
    public void ThresholdUnit_ThatIsNotTheQuerys_IsFound(string query, string threshold, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("threshold-unit", Samples.Template(query), Samples.Canary($"thresholdRange: {{{threshold}}}")).Count);

    [Theory]
    [InlineData("shop:errors:ratio_rate5m > 99", 1)]
    [InlineData("shop:errors:ratio_rate5m > 0.99", 0)]
    [InlineData("100 * shop:errors:ratio_rate5m > 99", 0)]
    [InlineData("sum(rate(a{x=\"and\"}[5m])) / sum(rate(a[5m])) > 1.5 and sum(rate(a[5m])) > 10", 1)]
    [InlineData("sum(rate(a[5m])) > 10 and shop:errors:ratio_rate5m < 95", 1)]
    [InlineData("max by (x) (v_used_bytes / v_capacity_bytes) > 85", 1)]
    [InlineData("max by (x) (v_used_bytes / v_capacity_bytes) > 0.85", 0)]
    [InlineData("histogram_quantile(0.95, sum by (le) (rate(a_seconds_bucket[5m]))) > 500", 1)]
    [InlineData("shop:errors:ratio_rate5m > 14.4 * (1 - shop:objective)", 0)]
    public void ThresholdUnit_OfAnAlert_IsThatOfItsQuery(string expr, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("threshold-unit", $"apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {{name: r}}\nspec:\n  groups:\n  - rules:\n    - alert: Wrong\n      expr: '{expr}'").Count);

    [Theory]
    [InlineData("request-success-rate", "min: 99", 0)]
    [InlineData("request-success-rate", "min: 0.99", 1)]
    [InlineData("request-duration", "max: 500", 0)]
    [InlineData("request-duration", "max: 0.5", 1)]
    public void ThresholdUnit_OfFlaggersOwnMetrics_IsPercentOrMilliseconds(string metric, string threshold, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("threshold-unit", $"{{apiVersion: flagger.app/v1beta1, kind: Canary, metadata: {{name: c}}, spec: {{analysis: {{metrics: [{{name: {metric}, thresholdRange: {{{threshold}}}}}]}}}}}}").Count);

    [Theory]
    [InlineData("destination_workload=\"{{ target }}\"", 0)]
    [InlineData("destination_workload=~\"{{ target }}-.*\"", 0)]
    [InlineData("reporter=\"destination\"", 0)]
    [InlineData("destination_workload=\"front-end\"", 1)]
    [InlineData("destination_workload_namespace=~\"sock-shop\",destination_workload=\"front-end\"", 2)]
    public void HardCodedWorkload_InATemplate_IsFound(string matchers, int findings)
    {
        var found = CheckedFolder.Find("hard-coded-workload", Samples.Template($"sum(rate(istio_requests_total{{{matchers}}}[{{{{ interval }}}}]))"));

        Assert.Equal(findings, found.Count);
        Assert.All(found, f => Assert.Contains("{{ ", f.WayOut, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sum(up{pod=\"{{ target }}\"})", "", 0)]
    [InlineData("sum(up{pod=\"{{ traget }}\"})", "", 1)]
    [InlineData("sum(up{container=\"{{ variables.container }}\"})", "", 1)]
    [InlineData("sum(up{container=\"{{ variables.container }}\"})", "templateVariables: {container: carts}, ", 0)]
    public void TemplateVariable_ThatNobodyGives_IsFound(string query, string variables, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("template-variable", Samples.Template(query), Samples.Canary($"{variables}thresholdRange: {{min: 1}}")).Count);

    [Theory]
    [InlineData("sum(up)", 0)]
    [InlineData("sum(up{pod=\"#1\"})", 0)]
    [InlineData("sum(up) # all of them", 1)]
    public void QueryComment_InATemplate_IsFound(string query, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("query-comment", Samples.Template(query)).Count);

    [Fact]
    public void FlaggerOwns_WhatIsDeclaredBesideACanary_IsFound()
    {
        Assert.Single(CheckedFolder.Find("flagger-owns", Samples.Carts, Samples.Canary(), Samples.CartsService));
        Assert.Single(CheckedFolder.Find("flagger-owns", Samples.Carts, Samples.Canary(), "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: carts}, spec: {}}"));
        Assert.Empty(CheckedFolder.Find("flagger-owns", Samples.Carts, Samples.Canary(), Samples.CartsService.Replace("name: carts, labels", "name: carts-metrics, labels", StringComparison.Ordinal)));
    }

    [Fact]
    public void Replicas_OfWhatAnAutoscalerScales_AreFound()
    {
        const string Scaler = "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h}, spec: {scaleTargetRef: {kind: Deployment, name: carts}}}";

        Assert.Equal("Deployment/default/carts", Assert.Single(CheckedFolder.Find("replicas", Samples.Carts.Replace("spec: {selector", "spec: {replicas: 2, selector", StringComparison.Ordinal), Scaler)).Object);
        Assert.Empty(CheckedFolder.Find("replicas", Samples.Carts, Scaler));
    }

    [Theory]
    [InlineData("shop/carts:1.0.0", 0)]
    [InlineData("registry:5000/carts:1.0.0", 0)]
    [InlineData("carts:20260801", 0)]
    [InlineData("carts@sha256:0123", 0)]
    [InlineData("carts", 1)]
    [InlineData("registry:5000/carts", 1)]
    [InlineData("carts:latest", 1)]
    [InlineData("carts:slow", 1)]
    [InlineData("carts:18", 1)]
    [InlineData("carts:v1", 1)]
    public void FloatingTag_OfAnImage_IsFound(string image, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("floating-tag", Samples.Carts.Replace("shop/carts:1.0.0", image, StringComparison.Ordinal)).Count);
}
