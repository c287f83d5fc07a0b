using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.PromQl;

/// <summary>A query for Prometheus, and where in which object of the set it is.</summary>
internal sealed record QuerySource(KubeObject Object, string Where, PromQuery Query)
{
    /// <summary>Of MetricTemplates, Canaries, rules and dashboards.</summary>
    public static IEnumerable<QuerySource> In(ManifestSet set) =>
        from o in set.Objects
        from found in Texts(o)
        select new QuerySource(o, found.Where, PromQuery.Read(found.Text));

    public static QuerySource? OfTemplate(KubeObject template) =>
        template.Spec.Text("provider.type") is "prometheus" or null && template.Spec.Text("query") is { } query ? new(template, "its query", PromQuery.Read(query)) : null;

    private static IEnumerable<(string Where, string Text)> Texts(KubeObject o)
    {
        var found = (o.Group, o.Kind) switch
        {
            (Groups.Flagger, "MetricTemplate") when o.Spec.Text("provider.type") is "prometheus" or null => [("its query", o.Spec.Text("query"))],
            (Groups.Flagger, "Canary") => o.Spec.Items("analysis.metrics").Select(m => ($"the metric {m.Text("name")}", m.Text("query"))),
            (Groups.Monitoring, "PrometheusRule") => o.Spec.Items("groups").SelectMany(g => g.Items("rules")).Select(r => ($"the rule {r.Text("alert") ?? r.Text("record")}", r.Text("expr"))),
            (Groups.Core, "ConfigMap") when o.Labels.ContainsKey("grafana_dashboard") => o.Body.Map("data").SelectMany(d => Dashboard(d.Key, d.Value)),
            _ => [],
        };
        return found.Where(f => f.Item2 is not null).Select(f => (f.Item1, f.Item2!));
    }

    private static IEnumerable<(string, string?)> Dashboard(string file, string json)
    {
        try
        {
            return Panels(JsonText.Read(json).Content).SelectMany(p => p.Items("targets").Where(IsForPrometheus).Select(t => ($"{file}, the panel {p.Text("title")}", t.Text("expr"))));
        }
        catch (BadInputException)
        {
            return []; // what is wrong with a dashboard as such is Grafana's to say
        }
    }

    // Rows hold panels in turn.
    private static IEnumerable<JsonObject> Panels(JsonNode? dashboard) => dashboard.Items("panels").SelectMany(p => Panels(p).Prepend(p));

    private static bool IsForPrometheus(JsonObject target) => target.Text("datasource.type") is "prometheus" or null;
}
