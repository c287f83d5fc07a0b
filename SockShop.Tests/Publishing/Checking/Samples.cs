namespace SockShop.Tests.Publishing.Checking;

/// <summary>Objects that are right, to break one at a time.</summary>
internal static class Samples
{
    public const string Carts = """{apiVersion: apps/v1, kind: Deployment, metadata: {name: carts}, spec: {selector: {matchLabels: {app: carts}}, template: {metadata: {labels: {app: carts, tier: shop}}, spec: {containers: [{name: carts, image: "shop/carts:1.0.0", ports: [{name: http, containerPort: 8080}]}]}}}}""";

    public const string CartsService = """{apiVersion: v1, kind: Service, metadata: {name: carts, labels: {app: carts}}, spec: {selector: {app: carts}, ports: [{name: http, port: 80, targetPort: http}]}}""";

    public const string ShopNamespace = """{apiVersion: v1, kind: Namespace, metadata: {name: default, labels: {istio-injection: enabled}}}""";

    public const string Prometheus = """{apiVersion: monitoring.coreos.com/v1, kind: Prometheus, metadata: {name: k8s}, spec: {scrapeInterval: 15s, podMonitorSelector: {matchLabels: {release: stack}}, podMonitorNamespaceSelector: {}}}""";

    private const string SuccessRate = """sum(rate(istio_requests_total{destination_workload="{{ target }}",response_code!~"5.*"}[{{ interval }}])) / sum(rate(istio_requests_total{destination_workload="{{ target }}"}[{{ interval }}]))""";

    public const string FractionQuery = SuccessRate;

    public const string PercentQuery = "100 * " + SuccessRate;

    public static string Pod(string container, string more = "") => $$"""{apiVersion: v1, kind: Pod, metadata: {name: carts, labels: {app: carts} }, spec: { {{more}} containers: [{name: carts, image: "shop/carts:1.0.0", {{container}} }]} }""";

    public static string Template(string query) => $"apiVersion: flagger.app/v1beta1\nkind: MetricTemplate\nmetadata: {{name: measure}}\nspec:\n  provider: {{type: prometheus}}\n  query: |\n    {query.ReplaceLineEndings("\n    ")}";

    /// <summary>A Canary of <see cref="Carts"/> with a metric that <see cref="Template"/> measures.</summary>
    public static string Canary(string metric = "thresholdRange: {min: 99}", string service = "port: 80, targetPort: http", string analysis = "") =>
        $$"""{apiVersion: flagger.app/v1beta1, kind: Canary, metadata: {name: carts}, spec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: carts}, service: { {{service}} }, analysis: { {{analysis}} metrics: [{name: measure, interval: 1m, templateRef: {name: measure}, {{metric}} }]} } }""";
}
