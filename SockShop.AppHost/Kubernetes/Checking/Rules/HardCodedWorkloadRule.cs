using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.PromQl;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>A MetricTemplate's query takes workload and namespace from the Canary that asks.</summary>
internal sealed class HardCodedWorkloadRule : IManifestRule
{
    private static readonly Dictionary<string, string> s_variables = new()
    {
        ["destination_workload"] = "target",
        ["destination_app"] = "target",
        ["destination_canonical_service"] = "target",
        ["destination_service_name"] = "service",
        ["destination_workload_namespace"] = "namespace",
        ["destination_service_namespace"] = "namespace",
        ["source_workload"] = "target",
        ["namespace"] = "namespace",
        ["exported_namespace"] = "namespace",
        ["pod"] = "target",
        ["deployment"] = "target",
        ["workload"] = "target",
        ["service"] = "service",
        ["app"] = "target",
    };

    public string Name => "hard-coded-workload";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        from template in set.Of(Groups.Flagger, "MetricTemplate")
        let source = QuerySource.OfTemplate(template)
        where source is not null
        from matcher in source.Query.Metrics.SelectMany(m => m.Matchers).Distinct()
        where s_variables.ContainsKey(matcher.Label) && IsFixed(matcher)
        select new Finding(template, $"its query is for {matcher.Label}{matcher.Operator}\"{matcher.Value}\" whichever Canary asks", $"Write {{{{ {s_variables[matcher.Label]} }}}} instead");

    // Patterns such as .+ name nobody.
    private static bool IsFixed(LabelMatcher matcher) =>
        matcher.Operator is "=" or "=~" && !matcher.Value.Contains("{{", StringComparison.Ordinal) && matcher.Value.Any(char.IsAsciiLetterOrDigit);
}
