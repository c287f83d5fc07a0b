using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Model;

/// <summary>A place that calls a Service by its host, and maybe a port.</summary>
internal sealed partial record ServiceReference(KubeObject From, string Where, string Host, string? Port)
{
    /// <summary>Of routes, rules, webhooks, providers, and of the URLs in variables and arguments of containers.</summary>
    public static IEnumerable<ServiceReference> In(ManifestSet set) => set.Objects.SelectMany(o => OfObject(o, set)).Concat(set.OwnPods.SelectMany(OfPods));

    /// <summary>The destinations of a VirtualService.</summary>
    public static IEnumerable<JsonObject> Destinations(KubeObject virtualService)
    {
        string[] protocols = ["http", "tls", "tcp"];
        var rules = protocols.SelectMany(p => virtualService.Spec.Items(p)).ToArray();
        return rules.SelectMany(rule => rule.Items("route").Concat(rule.Items("mirrors"))).Select(route => route["destination"]).Concat(rules.Select(rule => rule["mirror"])).OfType<JsonObject>();
    }

    private static IEnumerable<ServiceReference> OfObject(KubeObject o, ManifestSet set) => (o.Group, o.Kind) switch
    {
        (Groups.IstioNetworking, "VirtualService") => Destinations(o).Select(d => new ServiceReference(o, "a destination", d.Text("host") ?? "", d.Text("port.number"))),
        (Groups.IstioNetworking, "DestinationRule") => [new(o, "its host", o.Spec.Text("host") ?? "", null)],
        (Groups.Networking, "Ingress") => o.Spec.Items("rules").SelectMany(r => r.Items("http.paths")).Append(o.Spec).Select(p => p.At("backend.service") ?? p.At("defaultBackend.service")).OfType<JsonObject>()
            .Select(s => new ServiceReference(o, "a backend", s.Text("name") ?? "", s.Text("port.number") ?? s.Text("port.name"))),
        (Groups.Flagger, "MetricTemplate") => Urls(o, "the provider's address", o.Spec.Text("provider.address")),
        (Groups.Flagger, "Canary") => o.Spec.Items("analysis.webhooks").SelectMany(hook => OfWebhook(o, hook, set)),
        _ => [],
    };

    private static IEnumerable<ServiceReference> OfWebhook(KubeObject o, JsonObject hook, ManifestSet set)
    {
        var named = NamesWithNamespace().Matches(hook.Text("metadata.cmd") ?? "").Where(m => set.Namespaces.Contains(m.Groups["ns"].Value));
        return Urls(o, $"the webhook {hook.Text("name")}", hook.Text("url"))
            .Concat(named.Select(m => new ServiceReference(o, $"the command of the webhook {hook.Text("name")}", $"{m.Groups["name"].Value}.{m.Groups["ns"].Value}", null)));
    }

    private static IEnumerable<ServiceReference> OfPods(PodGroup pods) =>
        from container in pods.Containers
        from text in container.Items("env").Select(e => ($"the variable {e.Text("name")}", e.Text("value")))
            .Concat(container.Texts("args").Concat(container.Texts("command")).Select(a => ($"an argument of container {container.Text("name")}", (string?)a)))
        from reference in Urls(pods.Owner, text.Item1, text.Item2)
        select reference;

    private static IEnumerable<ServiceReference> Urls(KubeObject from, string where, string? text) =>
        Url().Matches(text ?? "").Select(m => new ServiceReference(from, where, m.Groups["host"].Value, m.Groups["port"] is { Success: true, Value: var port } ? port : m.Groups["secure"].Success ? "443" : "80"));

    [GeneratedRegex(@"\bhttp(?<secure>s)?://(?<host>[A-Za-z0-9.-]+)(:(?<port>\d+))?(?=[/?#\s""',;]|$)")]
    private static partial Regex Url();

    [GeneratedRegex(@"(?<![\w.-])(?<name>[a-z0-9][a-z0-9-]*)\.(?<ns>[a-z0-9][a-z0-9-]*)(?![\w-])")]
    private static partial Regex NamesWithNamespace();
}
