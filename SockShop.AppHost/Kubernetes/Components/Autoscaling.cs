using Aspire.Hosting.Kubernetes.Resources;
using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Kustomize;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Kubernetes.Output;

namespace SockShop.AppHost.Kubernetes.Components;

/// <summary>
/// Pods follow the load. Deployments then have no number of replicas of their own: whoever applies the manifests again would set it back,
/// and revive a canary that Flagger has put to rest.
/// </summary>
internal static class Autoscaling
{
    // Percent of the requested CPU: a pod may use four times what it requests.
    private const int CpuPercent = 150;

    public static KustomizeFolder Create(ClusterModel model)
    {
        var folder = new KustomizeFolder(
            "kustomize/components/autoscaling", "Pods follow the load, from the replicas upwards. Needs metrics-server, which GKE has.", Kustomization.Component());
        folder.Add("autoscalers.yaml", "At least as many pods as without: replicas in base/parameters.yaml.", [.. model.Services.Select(service => (Manifest)Autoscaler(service, model.Options.MaxReplicas))]);
        folder.Patch(
            "no-replicas.yaml", "The autoscaler alone says how many.", new[] { new PatchStep("remove", "/spec/replicas") },
            new Selection("Deployment", LabelSelector: $"{Labels.Component}={Labels.ComponentOf(WorkloadRole.Service)}"));
        folder.Kustomization.Replacements.Add(ShopParameters.Copy(ShopParameters.Replicas, new ReplacementTarget(
            new("HorizontalPodAutoscaler", Namespace: model.Options.Namespaces.Shop), ["spec.minReplicas"], ShopParameters.OwnReplicas(model, "HorizontalPodAutoscaler"), new(Create: true))));
        return folder;
    }

    private static HorizontalPodAutoscalerV2 Autoscaler(ClusterWorkload service, int most) => new()
    {
        Metadata = Labels.Named(service),
        Spec = new()
        {
            ScaleTargetRef = new() { ApiVersion = "apps/v1", Kind = "Deployment", Name = service.Name },
            MinReplicas = service.OwnReplicas,
            MaxReplicas = Math.Max(most, service.Replicas),
            Metrics =
            {
                new() { Type = "Resource", Resource = new() { Name = "cpu", Target = new() { Type = "Utilization", AverageUtilization = CpuPercent } } },
            },
        },
    };
}
