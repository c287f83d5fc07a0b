using System.Globalization;
using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Kustomize;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Kubernetes.Platform;

namespace SockShop.AppHost.Kubernetes.Components;

/// <summary>
/// A bad version on purpose: the same image, and each request takes twice as long as the service promises for 95 of 100. A Deployment
/// that changes is a new version to Flagger, which must take it back.
/// </summary>
internal static class SlowCanary
{
    private const string Variable = "Faults__Latency__Duration";

    public static KustomizeFolder Create(ClusterModel model)
    {
        var folder = new KustomizeFolder("kustomize/components/slow-canary", "A new version that is too slow, on purpose: Flagger takes it back. Needs canary.", Kustomization.Component());
        foreach (var service in model.Canaries.Where(service => service.Slo is not null))
        {
            var duration = TimeSpan.FromSeconds(service.Slo!.P95 * 2).ToString("c", CultureInfo.InvariantCulture);
            folder.Patch(
                $"{service.Name}.yaml", "Each request takes twice as long as 95 of 100 may.",
                new[] { new PatchStep("add", "/spec/template/spec/containers/0/env/-", new Map { ["name"] = Variable, ["value"] = duration }) },
                new Selection("Deployment", service.Name));
        }

        return folder;
    }
}
