using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Model;

/// <summary>
/// What Flagger makes of a Canary: pods <c>NAME-primary</c> whose one selector label ends in <c>-primary</c>, and the Services NAME
/// and <c>NAME-primary</c> in front of them, <c>NAME-canary</c> in front of the target's own pods.
/// </summary>
internal static class FlaggerObjects
{
    private static readonly string[] s_selectorLabels = ["app", "name", "app.kubernetes.io/name"];

    /// <summary>The name under which the canary is called.</summary>
    public static string Apex(KubeObject canary) => canary.Spec.Text("service.name") ?? Target(canary);

    public static string Target(KubeObject canary) => canary.Spec.Text("targetRef.name") ?? "";

    public static bool IsTarget(KubeObject canary, PodGroup pods) =>
        pods.Canary is null && pods.Namespace == canary.Namespace && pods.Name == Target(canary) && pods.Owner.Kind == canary.Spec.Text("targetRef.kind");

    public static IEnumerable<PodGroup> Primary(KubeObject canary, IEnumerable<PodGroup> pods) =>
        pods.Where(p => IsTarget(canary, p)).Select(target => target with { Name = $"{target.Name}-primary", Labels = PrimaryLabels(target), Canary = canary });

    public static IEnumerable<ServiceView> Services(KubeObject canary, IEnumerable<PodGroup> pods)
    {
        var target = pods.FirstOrDefault(p => IsTarget(canary, p));
        var label = target is null ? null : SelectorLabel(target);
        var value = label is null ? "" : target!.Labels.GetValueOrDefault(label, "");
        foreach (var (suffix, part, pod) in new[] { ("", "apex", "-primary"), ("-primary", "primary", "-primary"), ("-canary", "canary", "") })
        {
            var name = Apex(canary) + suffix;
            var labels = new Dictionary<string, string>(canary.Spec.Map($"service.{part}.labels")) { [label ?? "app"] = name };
            var selector = new JsonObject();
            if (label is not null)
            {
                selector[label] = value + pod;
            }

            yield return new(canary, name, labels, Selector.OfLabels(selector), [Port(canary), .. target is null ? [] : Discovered(canary, target)]);
        }
    }

    private static ServicePort Port(KubeObject canary)
    {
        var number = canary.Spec.Text("service.port") ?? "";
        return new(canary.Spec.Text("service.portName") ?? "http", number, canary.Spec.Text("service.targetPort") ?? number, "TCP");
    }

    private static IEnumerable<ServicePort> Discovered(KubeObject canary, PodGroup target)
    {
        var own = Port(canary);
        return canary.Spec.IsTrue("service.portDiscovery")
            ? target.Ports.Where(p => p.Number != own.Number && p.Number != own.Target && p.Name != own.Target).Select(p => new ServicePort(p.Name, p.Number, p.Number, p.Protocol))
            : [];
    }

    private static string? SelectorLabel(PodGroup target) => s_selectorLabels.FirstOrDefault(target.Owner.Spec.Map("selector.matchLabels").ContainsKey);

    private static Dictionary<string, string> PrimaryLabels(PodGroup target)
    {
        var labels = new Dictionary<string, string>(target.Labels);
        if (SelectorLabel(target) is { } label && labels.TryGetValue(label, out var value))
        {
            labels[label] = $"{value}-primary";
        }

        return labels;
    }
}
