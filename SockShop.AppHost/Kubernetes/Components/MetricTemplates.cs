using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Kubernetes.Output;

namespace SockShop.AppHost.Kubernetes.Components;

/// <summary>
/// What Flagger measures of the new version, and of that alone: workload NAME is the canary and NAME-primary the old version, and the pattern
/// of pods has no place for <c>-primary</c>. Flagger writes a query in one line, so there are no comments in it.
/// </summary>
internal static class MetricTemplates
{
    public const string SuccessRate = "success-rate-percent";
    public const string P95 = "p95-ms";
    public const string P99 = "p99-ms";
    public const string Cpu = "cpu-limit-percent";
    public const string Memory = "memory-limit-percent";
    public const string Restarts = "restarts";

    /// <summary>The variable that names the container whose resources are measured.</summary>
    public const string ContainerVariable = "container";

    private static readonly (string Name, string Why, string Query)[] s_templates =
    [
        (SuccessRate, "Percent of the requests whose answer is no 5xx. Without requests there is no value, and the check fails.", """
            100 * (sum(rate(istio_requests_total{REQUESTS,response_code!~"5.*"}[{{ interval }}])) or vector(0))
            / sum(rate(istio_requests_total{REQUESTS}[{{ interval }}]))
            """),
        (P95, "Milliseconds within which 95 of 100 requests are answered.", """
            histogram_quantile(0.95, sum by (le) (rate(istio_request_duration_milliseconds_bucket{REQUESTS}[{{ interval }}])))
            """),
        (P99, "Milliseconds within which 99 of 100 requests are answered.", """
            histogram_quantile(0.99, sum by (le) (rate(istio_request_duration_milliseconds_bucket{REQUESTS}[{{ interval }}])))
            """),
        (Cpu, "Percent of its CPU limit that the container uses, over all running pods.", """
            100 * sum(rate(container_cpu_usage_seconds_total{PODS,CONTAINER}[{{ interval }}]))
            / sum(kube_pod_container_resource_limits{PODS,CONTAINER,resource="cpu"}
            * on (namespace, pod) group_left () (kube_pod_status_phase{phase="Running"} == 1))
            """),
        (Memory, "Percent of its memory limit that the container uses, of the pod that uses most.", """
            100 * max(container_memory_working_set_bytes{PODS,CONTAINER}
            / on (namespace, pod, container) group_left () kube_pod_container_resource_limits{PODS,CONTAINER,resource="memory"})
            """),
        (Restarts, "Containers that were started again.", """
            sum(increase(kube_pod_container_status_restarts_total{PODS}[{{ interval }}])) or vector(0)
            """),
    ];

    // What stands for capital words in the queries.
    private static readonly (string Word, string Matchers)[] s_matchers =
    [
        ("REQUESTS", "reporter=\"destination\",destination_workload_namespace=\"{{ namespace }}\",destination_workload=\"{{ target }}\""),
        ("PODS", "namespace=\"{{ namespace }}\",pod=~\"{{ target }}-[a-z0-9]+-[a-z0-9]{5}\""),
        ("CONTAINER", $"container=\"{{{{ variables.{ContainerVariable} }}}}\""),
    ];

    public static IReadOnlyList<Manifest> Of(ClusterModel model)
    {
        var prometheus = new MetricProvider("prometheus", $"http://kube-prometheus-stack-prometheus.{model.Options.Namespaces.Monitoring}:9090");
        return [.. s_templates.Select(template => new Manifest(
            new MetricTemplate(Labels.Named(template.Name, model.Options.Namespaces.Shop), new(prometheus, Expanded(template.Query))), template.Why))];
    }

    private static string Expanded(string query) =>
        s_matchers.Aggregate(query, (text, matcher) => text.Replace(matcher.Word, matcher.Matchers, StringComparison.Ordinal));
}
