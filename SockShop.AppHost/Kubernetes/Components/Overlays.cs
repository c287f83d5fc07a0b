using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Kustomize;

namespace SockShop.AppHost.Kubernetes.Components;

/// <summary>The two ways to put it together that are ready to apply.</summary>
internal static class Overlays
{
    public static KustomizeFolder Gke() => Create(
        "gke", "GKE with Istio, Flagger and the operator of Prometheus.",
        "load-test", "persistence", "autoscaling", "mesh", "network-policy", "monitoring", "alerts", "dashboards", "canary");

    public static KustomizeFolder Plain() => Create("plain", "Any cluster: no mesh, no operator.", "load-test", "persistence");

    private static KustomizeFolder Create(string name, string about, params IEnumerable<string> components)
    {
        var kustomization = Kustomization.Root();
        kustomization.Resources.Add("../../base");
        kustomization.Components.AddRange(components.Select(component => $"../../components/{component}"));
        return new($"kustomize/overlays/{name}", about, kustomization);
    }
}
