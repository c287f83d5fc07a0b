using Aspire.Hosting.Kubernetes.Resources;

namespace SockShop.AppHost.Kubernetes.Model;

/// <summary>
/// The labels of workloads. Flagger renames <c>app</c> of the primary's pods to <c>NAME-primary</c>; what means canary and primary
/// alike chooses by <see cref="Service"/>.
/// </summary>
internal static class Labels
{
    public const string App = "app";
    public const string Service = "sockshop.io/service";
    public const string Version = "app.kubernetes.io/version";
    public const string PartOf = "app.kubernetes.io/part-of";
    public const string Component = "app.kubernetes.io/component";
    public const string Shop = "sock-shop";

    public static Dictionary<string, string> Of(ClusterWorkload workload) => new()
    {
        [App] = workload.Name,
        [Component] = ComponentOf(workload.Role),
        ["app.kubernetes.io/name"] = workload.Name,
        [PartOf] = Shop,
        [Version] = workload.Version,
        ["service.istio.io/canonical-name"] = workload.Name,
        [Service] = workload.Name,
    };

    public static string ComponentOf(WorkloadRole role) => role switch
    {
        WorkloadRole.Store => "store",
        WorkloadRole.Queue => "queue",
        WorkloadRole.LoadTester => "load-tester",
        _ => "service",
    };

    /// <summary>One workload's pods, and not its primary's.</summary>
    public static LabelSelectorV1 Only(ClusterWorkload workload) => Select(App, workload.Name);

    /// <summary>A workload's pods, canary and primary.</summary>
    public static LabelSelectorV1 All(ClusterWorkload workload) => Select(Service, workload.Name);

    public static LabelSelectorV1 Select(string label, string value) => new() { MatchLabels = { [label] = value } };

    public static ObjectMetaV1 Named(string name, string @namespace) => new() { Name = name, Namespace = @namespace, Labels = { [PartOf] = Shop } };

    public static ObjectMetaV1 Named(ClusterWorkload workload) => new() { Name = workload.Name, Namespace = workload.Namespace, Labels = Of(workload) };
}
