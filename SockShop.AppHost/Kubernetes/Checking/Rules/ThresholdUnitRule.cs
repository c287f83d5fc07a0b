using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.PromQl;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>The threshold of a Canary or an alert is in the unit of what it is compared with: no fraction is ever 99, and no answer takes 0.5 ms.</summary>
internal sealed class ThresholdUnitRule : IManifestRule
{
    private const double ShortestMilliseconds = 3;
    private const double LongestSeconds = 60;

    public string Name => "threshold-unit";

    public IEnumerable<Finding> Check(ManifestSet set) => OfCanaries(set).Concat(OfAlerts(set));

    private static IEnumerable<Finding> OfCanaries(ManifestSet set) =>
        from canary in set.Of(Groups.Flagger, "Canary")
        from metric in canary.Spec.Items("analysis.metrics")
        let problem = Problem(Unit(metric, canary, set), metric.Number("thresholdRange.min"), metric.Number("thresholdRange.max") ?? metric.Number("threshold"))
        where problem is not null
        select new Finding(canary, $"its metric {metric.Text("name")} {problem.Value.What}", problem.Value.WayOut);

    private static IEnumerable<Finding> OfAlerts(ManifestSet set) =>
        from o in set.Of(Groups.Monitoring, "PrometheusRule")
        from rule in o.Spec.Items("groups").SelectMany(g => g.Items("rules"))
        where rule.Text("alert") is not null && rule.Text("expr") is not null
        from comparison in PromComparison.In(PromQuery.Read(rule.Text("expr")!))
        let isLeast = comparison.Operator[0] == '<'
        let problem = Problem(MetricUnits.Of(comparison.Left), isLeast ? comparison.Threshold : null, isLeast ? null : comparison.Threshold)
        where problem is not null
        select new Finding(o, $"the alert {rule.Text("alert")} {problem.Value.What}", problem.Value.WayOut);

    private static MetricUnit Unit(JsonObject metric, KubeObject canary, ManifestSet set)
    {
        var template = set.Find("MetricTemplate", metric.Text("templateRef.namespace") ?? canary.Namespace, metric.Text("templateRef.name") ?? "");
        return template is not null && QuerySource.OfTemplate(template) is { } source ? MetricUnits.Of(source.Query)
            : metric.Text("query") is { } query ? MetricUnits.Of(PromQuery.Read(query))
            : metric["templateRef"] is not null ? MetricUnit.Unknown
            : metric.Text("name") switch { "request-success-rate" => MetricUnit.Percent, "request-duration" => MetricUnit.Milliseconds, _ => MetricUnit.Unknown };
    }

    private static (string What, string WayOut)? Problem(MetricUnit unit, double? min, double? max) => (unit, min, max) switch
    {
        (MetricUnit.Fraction, > 1, _) => ($"is a fraction, at most 1, and must be {min} or more", "Multiply the query by 100, or write a threshold from 0 to 1"),
        (MetricUnit.Fraction, _, > 1) => ($"is a fraction, at most 1, and may be up to {max}", "Multiply the query by 100, or write a threshold from 0 to 1"),
        (MetricUnit.Percent, > 0 and <= 1, _) => ($"is in percent and must be only {min} or more", "Write the threshold in percent, such as 99"),
        (MetricUnit.Percent, > 100, _) => ($"is in percent and must be {min} or more, which it never is", "Write a threshold up to 100"),
        (MetricUnit.Milliseconds, _, > 0 and < ShortestMilliseconds) => ($"is in milliseconds and may be up to {max} only", "Write the threshold in milliseconds, such as 500"),
        (MetricUnit.Seconds, _, > LongestSeconds) => ($"is in seconds and may be up to {max}", "Write the threshold in seconds, such as 0.5"),
        _ => null,
    };
}
