using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Kustomize;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Kubernetes.Parameters;
using SockShop.AppHost.Kubernetes.Workloads;
using Aspire.Hosting.Kubernetes.Resources;

namespace SockShop.AppHost.Kubernetes.Components;

/// <summary>Volumes that outlive their pods. Needs nothing but a storage class.</summary>
internal static class Persistence
{
    public static KustomizeFolder Create(ClusterModel model)
    {
        var folder = new KustomizeFolder("kustomize/components/persistence", "Data of the stores and the queue outlives their pods.", Kustomization.Component());
        var storage = model.Options.Storage;
        AddVolumes(folder, WorkloadRole.Store, storage.StoreSize, storage, ShopParameters.StoreSize);
        AddVolumes(folder, WorkloadRole.Queue, storage.QueueSize, storage, ShopParameters.QueueSize);
        return folder;
    }

    private static void AddVolumes(KustomizeFolder folder, WorkloadRole role, string size, StorageOptions storage, string parameter)
    {
        var target = new Selection("StatefulSet", LabelSelector: $"{Labels.Component}={Labels.ComponentOf(role)}");
        folder.Patch($"{Labels.ComponentOf(role)}-volumes.yaml", "The folder that is as old as the pod gives way to a volume of its own.", Steps(size, storage), target);
        folder.Kustomization.Replacements.Add(ShopParameters.Copy(
            parameter, new ReplacementTarget(target, ["spec.volumeClaimTemplates.0.spec.resources.requests.storage"])));
    }

    private static PatchStep[] Steps(string size, StorageOptions storage) =>
    [
        new("remove", "/spec/template/spec/volumes/0"),
        new("add", "/spec/persistentVolumeClaimRetentionPolicy", new RetentionPolicy("Retain", "Retain")),
        new("add", "/spec/volumeClaimTemplates", new[] { Claim(size, storage) }),
    ];

    private static PersistentVolumeClaim Claim(string size, StorageOptions storage) => new()
    {
        Metadata = new() { Name = StatefulWorkload.Data },
        Spec = new()
        {
            AccessModes = { "ReadWriteOnce" },
            StorageClassName = storage.Class.Length > 0 ? storage.Class : null,
            Resources = new() { Requests = { ["storage"] = size } },
        },
    };

    private sealed record RetentionPolicy(string WhenDeleted, string WhenScaled);
}
