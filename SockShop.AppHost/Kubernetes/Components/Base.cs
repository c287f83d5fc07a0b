using Aspire.Hosting.Kubernetes.Resources;
using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Kustomize;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Kubernetes.Platform;
using SockShop.AppHost.Kubernetes.Workloads;

namespace SockShop.AppHost.Kubernetes.Components;

/// <summary>What every cluster gets: the namespace, the shop, its stores and its queue.</summary>
internal static class Base
{
    public const string Path = "kustomize/base";

    public static async Task<KustomizeFolder> CreateAsync(ClusterModel model, ClusterEnvironment environment, CancellationToken ct)
    {
        var folder = new KustomizeFolder(Path, "The shop: for any cluster, without mesh and operators.", Kustomization.Root());
        folder.Add("namespace.yaml", "The shop's namespace. Pods that ask for more than they need are refused.", Namespaces.Restricted(model.Options.Namespaces.Shop));
        ShopParameters.AddTo(folder, model);
        foreach (var service in model.Services)
        {
            folder.Add($"shop/{service.Name}.yaml", Callers(model, service), ServiceWorkload.Of(service, await environment.OfAsync(service, ct)));
        }

        foreach (var store in model.Of(WorkloadRole.Store))
        {
            folder.Add($"stores/{store.Name}.yaml", Callers(model, store), StoreWorkload.Of(store));
        }

        foreach (var queue in model.Of(WorkloadRole.Queue))
        {
            folder.Add($"queue/{queue.Name}.yaml", Callers(model, queue), QueueWorkload.Of(queue, await environment.OfAsync(queue, ct)));
        }

        return folder;
    }

    private static string Callers(ClusterModel model, ClusterWorkload workload)
    {
        var calls = string.Join(", ", model.CalledBy(workload).Select(w => w.Name));
        var callers = string.Join(", ", model.CallersOf(workload).Select(w => w.Name));
        return string.Join('\n', new[] { callers.Length > 0 ? $"Called by {callers}." : null, calls.Length > 0 ? $"Calls {calls}." : null }.OfType<string>());
    }
}

internal static class Namespaces
{
    public static Namespace Restricted(string name) => At(name, "restricted");

    /// <param name="name">Of the namespace.</param>
    /// <param name="level">What its pods may ask for: restricted, baseline or privileged.</param>
    public static Namespace At(string name, string level) => new()
    {
        Metadata = new()
        {
            Name = name,
            Labels =
            {
                [Labels.PartOf] = Labels.Shop,
                ["pod-security.kubernetes.io/enforce"] = level,
                ["pod-security.kubernetes.io/warn"] = level,
            },
            Annotations = { [ArgoApplications.Stays.Name] = ArgoApplications.Stays.Value },
        },
    };
}
