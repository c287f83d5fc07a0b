using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>What autoscalers, Canaries, StatefulSets and bindings refer to is there.</summary>
internal sealed class TargetReferenceRule : IManifestRule
{
    private static readonly string[] s_clusterRoles = ["cluster-admin", "admin", "edit", "view"];

    public string Name => "target";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        from o in set.Objects
        from target in Targets(o)
        where target.Name is { Length: > 0 } && !IsBuiltIn(target.Kind, target.Name) && !set.Has(target.Kind, target.Namespace, target.Name)
        where target.Kind != "Service" || set.Service(target.Namespace, target.Name!) is null
        select new Finding(o, $"its {target.Where} is {target.Kind} {target.Name}, which is not there", set.AddOrList(target.Kind, target.Namespace, target.Name!));

    private static IEnumerable<(string Where, string Kind, string Namespace, string? Name)> Targets(KubeObject o) => (o.Group, o.Kind) switch
    {
        ("autoscaling", "HorizontalPodAutoscaler") or ("keda.sh", "ScaledObject") => [Typed("scaleTargetRef", o, o.Spec.At("scaleTargetRef"), "Deployment")],
        (Groups.Apps, "StatefulSet") => [("serviceName", "Service", o.Namespace, o.Spec.Text("serviceName"))],
        ("rbac.authorization.k8s.io", "RoleBinding" or "ClusterRoleBinding") => [Typed("roleRef", o, o.Body["roleRef"], "ClusterRole")],
        (Groups.IstioSecurity or Groups.IstioTelemetry, _) =>
            o.Spec.Items("targetRefs").Append(o.Spec.At("targetRef")).Where(r => r.Text("kind") is not "GatewayClass").Select(r => Typed("targetRef", o, r, "Gateway")),
        (Groups.Flagger, "Canary") =>
        [
            Typed("targetRef", o, o.Spec.At("targetRef"), "Deployment"),
            Typed("autoscalerRef", o, o.Spec.At("autoscalerRef"), "HorizontalPodAutoscaler"),
            .. o.Spec.Items("analysis.metrics").Select(m => Typed($"template of the metric {m.Text("name")}", o, m["templateRef"], "MetricTemplate")),
            .. o.Spec.Items("analysis.alerts").Select(a => Typed("provider of alerts", o, a["providerRef"], "AlertProvider")),
        ],
        _ => [],
    };

    private static (string, string, string, string?) Typed(string where, KubeObject o, JsonNode? reference, string usual) =>
        (where, reference.Text("kind") ?? usual, reference.Text("namespace") ?? o.Namespace, reference.Text("name"));

    private static bool IsBuiltIn(string kind, string? name) => kind is "ClusterRole" or "Role" && (s_clusterRoles.Contains(name) || name?.StartsWith("system:", StringComparison.Ordinal) == true);
}
