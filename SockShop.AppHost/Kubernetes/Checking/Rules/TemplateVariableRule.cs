using System.Text.RegularExpressions;
using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>The variables of a MetricTemplate's query are Flagger's, or given by each Canary that uses it.</summary>
internal sealed partial class TemplateVariableRule : IManifestRule
{
    private static readonly string[] s_flagger = ["name", "namespace", "target", "service", "ingress", "route", "interval"];

    public string Name => "template-variable";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        from template in set.Of(Groups.Flagger, "MetricTemplate")
        from variable in Variable().Matches(template.Spec.Text("query") ?? "").Select(m => m.Groups[1].Value).Distinct()
        from finding in variable.StartsWith("variables.", StringComparison.Ordinal) ? NotGiven(template, variable["variables.".Length..], set) : Unknown(template, variable)
        select finding;

    private static IEnumerable<Finding> Unknown(KubeObject template, string variable) => s_flagger.Contains(variable) ? [] :
        [new(template, $"its query has {{{{ {variable} }}}}, which Flagger does not know", $"Use one of {string.Join(", ", s_flagger)}, or variables.{variable}{Likeness.Hint(variable, s_flagger)}")];

    private static IEnumerable<Finding> NotGiven(KubeObject template, string variable, ManifestSet set) =>
        from use in TemplateUse.In(set)
        where use.Template.Id == template.Id && use.Metric.At("templateVariables")?[variable] is null
        select new Finding(use.Canary, $"its metric {use.Metric.Text("name")} does not give the variable {variable} that {template.Label} needs", $"Add {variable} to the metric's templateVariables");

    [GeneratedRegex(@"\{\{-?\s*([A-Za-z_][\w.]*)\s*-?\}\}")]
    private static partial Regex Variable();
}
