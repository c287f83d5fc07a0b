using Aspire.Hosting.Kubernetes.Resources;
using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Kustomize;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Kubernetes.Output;
using SockShop.AppHost.Kubernetes.Workloads;

namespace SockShop.AppHost.Kubernetes.Components;

/// <summary>The load tester, the plans it runs, and the Job that creates the users of the plans before any load.</summary>
internal static class LoadTest
{
    /// <summary>Where the plans are in the load tester's containers.</summary>
    public const string PlansPath = "/plans";

    public const string PreparationName = "load-test-preparation";

    private const string Plans = "load-test-plans";

    public static async Task<KustomizeFolder> CreateAsync(ClusterModel model, ClusterEnvironment environment, IReadOnlyList<OutputFile> plans, CancellationToken ct)
    {
        var tester = model.LoadTester;
        var folder = new KustomizeFolder("kustomize/components/load-test", "Load on the shop: from a Canary's webhook, or started by hand.", Kustomization.Component());
        folder.Add("namespace.yaml", "Apart from the shop, so that policies can tell the two apart.", Namespaces.Restricted(tester.Namespace));
        var manifests = ServiceWorkload.Of(tester, await environment.OfAsync(tester, ct));
        if (plans.Count > 0)
        {
            Mount(manifests.Select(manifest => manifest.Object).OfType<Deployment>().Single().PodTemplate.Spec);
            AddPlans(folder, model, plans);
        }

        folder.Add("load-tester.yaml", "Speaks the protocol of Flagger's load tester and runs JMeter's plans.", manifests);
        folder.Kustomization.Replacements.AddRange(ShopParameters.Telemetry(tester.Namespace));
        return folder;
    }

    // A generated name changes with the plans, so that pods with old ones are replaced.
    private static void AddPlans(KustomizeFolder folder, ClusterModel model, IReadOnlyList<OutputFile> plans)
    {
        folder.Kustomization.ConfigMapGenerator.Add(new(Plans, model.LoadTester.Namespace, [.. plans.Select(plan => plan.Path)]));
        foreach (var plan in plans)
        {
            folder.With(plan);
        }

        if (plans.Any(plan => plan.Path.EndsWith($"/{TestPlans.Preparation}", StringComparison.Ordinal)))
        {
            folder.Add("preparation.yaml", "Creates the users that the plans sign in as. A Job cannot be changed: delete it before applying another.", Preparation(model));
        }
    }

    private static Job Preparation(ClusterModel model)
    {
        var tester = model.LoadTester;
        var container = new ContainerV1
        {
            Name = "preparation",
            Args = { "run", $"{PlansPath}/{TestPlans.Preparation}", $"-JServerName={model.Entrance.HostFrom(tester.Namespace)}" },
        };
        var template = Pods.Of(tester, ServiceWorkload.User, container);
        template.Metadata.Labels[Labels.App] = PreparationName;
        template.Spec.RestartPolicy = "Never";
        Mount(template.Spec);
        var metadata = Labels.Named(PreparationName, tester.Namespace);
        metadata.Annotations["argocd.argoproj.io/sync-options"] = "Replace=true,Force=true";
        metadata.Annotations["argocd.argoproj.io/sync-wave"] = "3"; // once the Canaries' services answer
        return new(metadata, new(BackoffLimit: 3, ActiveDeadlineSeconds: 1800, TtlSecondsAfterFinished: 86_400, template));
    }

    private static void Mount(PodSpecV1 pod)
    {
        pod.Containers[0].VolumeMounts.Add(new() { Name = "plans", MountPath = PlansPath, ReadOnly = true });
        pod.Volumes.Add(new() { Name = "plans", ConfigMap = new() { Name = Plans } });
    }
}
