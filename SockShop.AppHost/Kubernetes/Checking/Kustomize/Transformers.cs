using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Kustomize;

/// <summary>What a kustomization says of all its objects: namespace, labels, annotations, replicas, images.</summary>
internal static class Transformers
{
    public static void Run(JsonObject kustomization, IReadOnlyList<KubeObject> objects)
    {
        foreach (var target in objects)
        {
            Namespace(kustomization.Text("namespace"), target);
            Label(kustomization.Map("commonLabels"), target, selectors: true, templates: true);
            foreach (var labels in kustomization.Items("labels"))
            {
                var selectors = labels.IsTrue("includeSelectors");
                Label(labels.Map("pairs"), target, selectors, selectors || labels.IsTrue("includeTemplates"));
            }

            foreach (var (key, value) in kustomization.Map("commonAnnotations"))
            {
                target.Body.Within("metadata.annotations")[key] = value;
            }

            foreach (var replicas in kustomization.Items("replicas").Where(r => r.Text("name") == target.Name && target.Kind is "Deployment" or "StatefulSet" or "ReplicaSet"))
            {
                target.Body.Within("spec")["replicas"] = replicas["count"]?.DeepClone();
            }

            Images(kustomization, target);
        }
    }

    private static void Namespace(string? ns, KubeObject target)
    {
        if (ns is null)
        {
            return;
        }

        if (target.IsNamespaced)
        {
            target.Body.Within("metadata")["namespace"] = ns;
        }
        else if (target.Kind == "Namespace")
        {
            target.Body.Within("metadata")["name"] = ns;
        }
    }

    private static void Label(IReadOnlyDictionary<string, string> labels, KubeObject target, bool selectors, bool templates)
    {
        string[] places =
        [
            "metadata.labels",
            .. templates && target.Spec.At("template") is not null ? ["spec.template.metadata.labels"] : Array.Empty<string>(),
            .. selectors ? SelectorPlaces(target) : [],
        ];
        foreach (var place in labels.Count > 0 ? places : [])
        {
            foreach (var (key, value) in labels)
            {
                target.Body.Within(place)[key] = value;
            }
        }
    }

    private static string[] SelectorPlaces(KubeObject target) => target.Kind switch
    {
        "Service" when target.Spec.At("selector") is JsonObject => ["spec.selector"],
        "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" => ["spec.selector.matchLabels"],
        "PodDisruptionBudget" when target.Spec.At("selector") is JsonObject => ["spec.selector.matchLabels"],
        "NetworkPolicy" when target.Spec.At("podSelector.matchLabels") is JsonObject => ["spec.podSelector.matchLabels"],
        _ => [],
    };

    private static void Images(JsonObject kustomization, KubeObject target)
    {
        foreach (var container in PodGroup.Of(target).SelectMany(pods => pods.Containers))
        {
            foreach (var change in kustomization.Items("images"))
            {
                if (container.Text("image") is { } image && ImageName.Parse(image) is var name && name.Repository == change.Text("name"))
                {
                    var changed = change.Text("newName") ?? name.Repository;
                    container["image"] = change.Text("digest") is { } digest ? $"{changed}@{digest}"
                        : change.Text("newTag") is { } tag ? $"{changed}:{tag}" : changed + image[name.Repository.Length..];
                }
            }
        }
    }
}
