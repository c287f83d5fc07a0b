using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Kustomize;

/// <summary>Copies values of one object into others, whole or a part between delimiters.</summary>
internal static class Replacement
{
    /// <exception cref="BadInputException">There is no source, or a target lacks the field.</exception>
    public static bool Run(KustomizationFile kustomization, FileReader files, IReadOnlyList<KubeObject> objects)
    {
        foreach (var entry in kustomization.Content.Items("replacements"))
        {
            var read = entry.Text("path") is { } path ? files.Documents(kustomization.Resolve(path)).SelectMany(d => d.Content is JsonArray list ? list.Items() : d.Content is JsonObject one ? [one] : []) : [entry];
            foreach (var replacement in read)
            {
                Apply(replacement, objects);
            }
        }

        return true;
    }

    private static void Apply(JsonObject replacement, IReadOnlyList<KubeObject> objects)
    {
        var value = replacement["sourceValue"]?.DeepClone() ?? Source(replacement["source"], objects);
        foreach (var target in replacement.Items("targets"))
        {
            var rejected = target.Items("reject").SelectMany(reject => objects.Chosen(reject)).ToHashSet();
            var chosen = objects.Chosen(target["select"]).Where(o => !rejected.Contains(o)).ToArray();
            foreach (var path in target.Texts("fieldPaths").DefaultIfEmpty("metadata.name"))
            {
                foreach (var o in chosen)
                {
                    Write(o, path, target["options"], value);
                }
            }
        }
    }

    private static JsonNode? Source(JsonNode? source, IReadOnlyList<KubeObject> objects)
    {
        var path = source.Text("fieldPath") ?? "metadata.name";
        var from = objects.Chosen(source).FirstOrDefault() ?? throw new BadInputException($"a replacement's source, {source.Text("kind")} {source.Text("name")}, is not there");
        var place = FieldPath.Find(from.Body, path, create: false).ToArray();
        if (place.Length == 0)
        {
            throw new BadInputException($"a replacement's source, {from.Label}, has no {path}");
        }

        var value = FieldPath.Read(place[0])?.DeepClone();
        return source.Text("options.delimiter") is { } delimiter ? Part(value.Text() ?? "", delimiter, Index(source)) : value;
    }

    private static void Write(KubeObject target, string path, JsonNode? options, JsonNode? value)
    {
        var places = FieldPath.Find(target.Body, path, options.IsTrue("create")).ToArray();
        if (places.Length == 0)
        {
            throw new BadInputException($"a replacement's target, {target.Label}, has no {path}");
        }

        foreach (var place in places)
        {
            var written = options.Text("delimiter") is { } delimiter ? Joined(FieldPath.Read(place).Text() ?? "", delimiter, Index(options), value.Text() ?? "") : Like(FieldPath.Read(place), value);
            FieldPath.Write(place, written);
        }
    }

    // Data of a ConfigMap is text; where a number stands, a number is put.
    private static JsonNode? Like(JsonNode? old, JsonNode? value) =>
        old?.GetValueKind() is System.Text.Json.JsonValueKind.Number or null && long.TryParse(value.Text(), out var number) ? JsonValue.Create(number) : value?.DeepClone();

    private static int Index(JsonNode? options) => (int)(options.Number("options.index") ?? options.Number("index") ?? 0);

    private static JsonValue Part(string text, string delimiter, int index) => JsonValue.Create(text.Split(delimiter).ElementAtOrDefault(index) ?? "");

    private static JsonValue Joined(string text, string delimiter, int index, string value)
    {
        var parts = text.Split(delimiter).ToList();
        if (index < 0)
        {
            parts.Insert(0, value);
        }
        else if (index >= parts.Count)
        {
            parts.Add(value);
        }
        else
        {
            parts[index] = value;
        }

        return JsonValue.Create(string.Join(delimiter, parts));
    }
}
