using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Kustomize;

/// <summary>A patch of a kustomization: of the form of an object, or steps of a JSON patch.</summary>
/// <param name="Name">Its file, or what stands for it.</param>
/// <param name="Content">A mapping, or the list of steps.</param>
/// <param name="Target">Which objects; without, the one that the patch itself names.</param>
internal sealed record Patch(string Name, JsonNode Content, JsonNode? Target)
{
    /// <exception cref="BadInputException">A patch is not there or unreadable.</exception>
    public static IReadOnlyList<Patch> Of(KustomizationFile kustomization, FileReader files) =>
    [
        .. Entries(kustomization.Content).SelectMany(entry => Read(kustomization, files, entry.Path, entry.Inline).Select(content => new Patch(entry.Path ?? "written in it", content, entry.Target))),
    ];

    /// <returns>Whether there was an object to change.</returns>
    public bool Apply(List<KubeObject> objects)
    {
        var targets = (Target is null ? objects.Where(IsNamed) : objects.Chosen(Target)).ToArray();
        foreach (var target in targets)
        {
            if (Content is JsonArray steps)
            {
                JsonPatch.Apply(steps, target.Body);
            }
            else if (Content.Text("$patch") == "delete")
            {
                objects.Remove(target);
            }
            else
            {
                StrategicMerge.Apply(target, (JsonObject)Content);
            }
        }

        return targets.Length > 0;
    }

    private bool IsNamed(KubeObject candidate) => Content is JsonObject patch && new KubeObject(patch, "") is var named
        && (named.Kind, named.Name) == (candidate.Kind, candidate.Name) && named.Group == candidate.Group
        && (patch.Text("metadata.namespace") is null || named.Namespace == candidate.Namespace);

    private static IEnumerable<(string? Path, string? Inline, JsonNode? Target)> Entries(JsonObject content) =>
    [
        .. content.Texts("patchesStrategicMerge").Select(text => text.Contains('\n') ? ((string?)null, (string?)text, (JsonNode?)null) : (text, null, null)),
        .. content.Items("patches").Concat(content.Items("patchesJson6902")).Select(p => (p.Text("path"), p.Text("patch"), p["target"])),
    ];

    private static IEnumerable<JsonNode> Read(KustomizationFile kustomization, FileReader files, string? path, string? inline)
    {
        try
        {
            var documents = path is null ? YamlDocuments.Read(inline ?? "") : files.Documents(kustomization.Resolve(path));
            return [.. documents.Select(d => d.Content).OfType<JsonNode>().Select(content => content is JsonValue ? throw new BadInputException("neither an object nor a list of steps") : content)];
        }
        catch (BadInputException e)
        {
            throw new BadInputException($"the patch {path ?? "written in it"}: {e.Message}");
        }
    }
}
