using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Output;

namespace SockShop.AppHost.Observability.Rules;

/// <summary>Rules as Prometheus and its operator read them.</summary>
internal static class RuleFile
{
    /// <summary>A file of <c>rule_files</c>, as <c>promtool check rules</c> takes it.</summary>
    public static string Text(RuleScope scope) =>
        ManifestYaml.WriteValue("What Prometheus records and alerts of.", new Dictionary<string, object> { ["groups"] = ShopRules.Of(scope).Select(group => Groups(group, scope)).ToArray() });

    /// <summary>A group as the operator's objects have it; files have the same.</summary>
    public static PrometheusRuleGroup Groups(RuleGroup group, RuleScope scope) =>
        new(group.Name, scope.Time[group.Interval], [.. group.Rules.Select(rule => rule switch
        {
            RecordingRule record => new PrometheusRuleEntry(record.Query, Record: record.Name, Labels: record.Labels),
            Alert alert => Entry(alert, scope),
            _ => throw new NotSupportedException(rule.GetType().Name),
        })]);

    private static PrometheusRuleEntry Entry(Alert alert, RuleScope scope) => new(
        alert.Query,
        Alert: alert.Name,
        For: alert.For == TimeSpan.Zero ? null : scope.Time[alert.For],
        Labels: new Dictionary<string, string>(alert.Labels) { ["severity"] = alert.Severity is Severity.Page ? "page" : "ticket" },
        Annotations: new Dictionary<string, string>
        {
            ["summary"] = alert.Summary,
            ["impact"] = alert.Impact,
            ["runbook_url"] = $"{scope.Runbooks}/{alert.Name}.md",
            ["dashboard_url"] = $"{scope.Grafana}/d/{alert.Dashboard}",
        });
}
