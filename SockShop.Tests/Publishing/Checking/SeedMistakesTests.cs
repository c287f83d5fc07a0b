namespace SockShop.Tests.Publishing.Checking;

/// <summary>The kind of mistakes that hand-written manifests of the shop had, together in one folder.</summary>
public sealed class SeedMistakesTests : IDisposable
{
    private const string Objects =
        """
        {apiVersion: v1, kind: Namespace, metadata: {name: sock-shop, labels: {istio-injection: enabled}}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: carts, namespace: sock-shop}
        spec:
          selector: {matchLabels: {name: carts}}
          template:
            metadata: {labels: {name: carts}}
            spec:
              containers:
              - name: carts
                image: shop/carts
                ports: [{containerPort: 80}]
                env: [{name: ZIPKIN, value: "http://zipkin.jaeger.svc.cluster.local:9411"}]
              volumes: [{name: plan, configMap: {name: plan}}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: carts, namespace: sock-shop}
        spec: {selector: {name: carts}, ports: [{name: http, port: 80, targetPort: 8080}]}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: carts, namespace: sock-shop}
        spec: {podSelector: {matchLabels: {name: cart}}}
        ---
        apiVersion: flagger.app/v1beta1
        kind: Canary
        metadata: {name: carts, namespace: sock-shop}
        spec:
          targetRef: {apiVersion: apps/v1, kind: Deployment, name: carts}
          service: {port: 80}
          analysis:
            metrics:
            - {name: success, interval: 30s, thresholdRange: {min: 99}, templateRef: {name: success}}
            - {name: duration, interval: 30s, thresholdRange: {max: 500}, templateRef: {name: duration}}
            webhooks: [{name: acceptance, url: "http://loadtester.jmeter/"}]
        ---
        apiVersion: flagger.app/v1beta1
        kind: MetricTemplate
        metadata: {name: success, namespace: sock-shop}
        spec:
          provider: {type: prometheus}
          query: sum(rate(istio_requests_total{destination_workload="{{ target }}",response_code!~"5.*"}[{{ interval }}])) / sum(rate(istio_requests_total{destination_workload="{{ target }}"}[{{ interval }}]))
        ---
        apiVersion: flagger.app/v1beta1
        kind: MetricTemplate
        metadata: {name: duration, namespace: sock-shop}
        spec:
          provider: {type: prometheus}
          query: histogram_quantile(0.95, sum(irate(istio_request_duration_seconds_bucket{destination_workload="front-end"}[2m])) by (le))
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: PodMonitor
        metadata: {name: carts, namespace: sock-shop}
        spec: {selector: {matchLabels: {name: carts}}, podMetricsEndpoints: [{port: metrics}]}
        ---
        {apiVersion: monitoring.coreos.com/v1, kind: Prometheus, metadata: {name: k8s, namespace: sock-shop}, spec: {scrapeInterval: 30s, podMonitorSelector: {matchLabels: {release: stack}}}}
        """;

    private readonly CheckedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("selector", "NetworkPolicy/sock-shop/carts")] // cart for pods labelled carts
    [InlineData("threshold-unit", "Canary/sock-shop/carts")] // a fraction against 99
    [InlineData("hard-coded-workload", "MetricTemplate/sock-shop/duration")]
    [InlineData("known-metric", "MetricTemplate/sock-shop/duration")] // Istio's durations are in milliseconds
    [InlineData("rate-window", "Canary/sock-shop/carts")] // 30 s of a metric that is scraped each 30 s
    [InlineData("rate-window", "MetricTemplate/sock-shop/duration")] // 2 m whatever the Canary says
    [InlineData("monitor-selection", "PodMonitor/sock-shop/carts")] // no label release
    [InlineData("monitor-target", "PodMonitor/sock-shop/carts")] // no port named metrics
    [InlineData("canary-only", "PodMonitor/sock-shop/carts")] // the primary is not scraped
    [InlineData("config-size", "ConfigMap/sock-shop/plan")]
    [InlineData("floating-tag", "Deployment/sock-shop/carts")]
    [InlineData("service-port", "Service/sock-shop/carts")] // 8080, and the container has 80
    [InlineData("host", "Deployment/sock-shop/carts")] // Zipkin in a namespace that nobody makes
    [InlineData("host", "Canary/sock-shop/carts")] // no load tester
    [InlineData("flagger-owns", "Service/sock-shop/carts")]
    public void Mistake_OfHandWrittenManifests_IsFound(string rule, string where)
    {
        _folder.With("shop.yaml", Objects).With("plan.yaml", $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: plan, namespace: sock-shop}}, data: {{scenario.jmx: {new string('x', 250 * 1024)}}}}}");

        var findings = _folder.Find(rule).Where(f => f.Object == where).ToArray();

        Assert.NotEmpty(findings);
        Assert.All(findings, f => Assert.Matches("^(shop|plan).yaml:[0-9]+$", f.File));
        Assert.All(findings, f => Assert.NotEmpty(f.WayOut));
    }
}
