using Aspire.Hosting.Kubernetes.Resources;
using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Kustomize;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Kubernetes.Output;

namespace SockShop.AppHost.Kubernetes.Components;

/// <summary>
/// Flagger: new versions of a service are tried before they take over. It makes the service's Service, VirtualService and DestinationRules
/// itself, so these are taken out.
/// </summary>
internal static class Canaries
{
    public const string AlertProviderName = "slack";
    public const string SlackSecret = "flagger-slack";

    // An image is pulled and a pod becomes ready within this, or the new version is given up.
    private const int Deadline = 600;

    public static KustomizeFolder Weighted(ClusterModel model) =>
        Create(model, "canary", "Flagger: more and more requests go to a new version.", CanaryAnalyses.Weighted);

    public static KustomizeFolder BlueGreen(ClusterModel model) =>
        Create(model, "canary-blue-green", "Flagger: all requests at once go to a new version when the load test has passed. Instead of canary.", CanaryAnalyses.BlueGreen);

    private static KustomizeFolder Create(
        ClusterModel model, string name, string about, Func<ClusterModel, ClusterWorkload, CanaryAnnotation, CanaryAnalysis> analysis)
    {
        var folder = new KustomizeFolder($"kustomize/components/{name}", $"{about} Needs load-test, autoscaling and mesh.", Kustomization.Component());
        folder.Add("canaries.yaml", "Thresholds are the service's objectives.", [.. model.Canaries.Select(service => (Manifest)Canary(model, service, analysis(model, service, service.Canary!)))]);
        folder.Add("metric-templates.yaml", "What is measured of the new version.", MetricTemplates.Of(model));
        folder.Add("alerts.yaml", "The address is in the secret; without it Flagger only logs.", new AlertProvider(
            Labels.Named(AlertProviderName, model.Options.Namespaces.Shop),
            new("slack", model.Options.Canary.SlackChannel, "flagger", new(SlackSecret))));
        foreach (var service in model.Canaries)
        {
            TakeOut(folder, service, isEntrance: service == model.Entrance);
        }

        AddHosts(folder, model);
        return folder;
    }

    private static Canary Canary(ClusterModel model, ClusterWorkload service, CanaryAnalysis analysis) => new(Last(service), new(
        new("apps/v1", "Deployment", service.Name),
        new("autoscaling/v2", "HorizontalPodAutoscaler", service.Name),
        Deadline,
        RevertOnDeletion: true, // or the shop is without pods when the Canary goes
        Service(model, service),
        analysis));

    // Argo CD's order: Flagger copies a Deployment that runs.
    private static ObjectMetaV1 Last(ClusterWorkload service)
    {
        var metadata = Labels.Named(service);
        metadata.Annotations["argocd.argoproj.io/sync-wave"] = "2";
        return metadata;
    }

    private static CanaryService Service(ClusterModel model, ClusterWorkload service) => service == model.Entrance
        ? new(service.Port, service.PortName, service.PortName, Mesh.FailingPods, [Mesh.GatewayReference(model), "mesh"], model.Options.HostNames)
        : new(service.Port, service.PortName, service.PortName, Mesh.FailingPods);

    private static void TakeOut(KustomizeFolder folder, ClusterWorkload service, bool isEntrance)
    {
        Remove(folder, service, "v1", "Service");
        Remove(folder, service, "networking.istio.io/v1", "DestinationRule");
        if (isEntrance)
        {
            Remove(folder, service, "networking.istio.io/v1", "VirtualService");
        }
    }

    private static void Remove(KustomizeFolder folder, ClusterWorkload service, string apiVersion, string kind)
    {
        var removal = new Removal(apiVersion, kind) { Metadata = new() { Name = service.Name } };
        folder.Patch($"{service.Name}-{kind.ToLowerInvariant()}.yaml", $"Flagger makes the {kind}.", removal, new Selection(kind, service.Name));
    }

    private static void AddHosts(KustomizeFolder folder, ClusterModel model)
    {
        if (model.Entrance.Canary is not null)
        {
            for (var i = 0; i < model.Options.HostNames.Count; i++)
            {
                folder.Kustomization.Replacements.Add(
                    ShopParameters.Copy(ShopParameters.Host(i), new ReplacementTarget(new("Canary", model.Entrance.Name), [$"spec.service.hosts.{i}"])));
            }
        }
    }
}
