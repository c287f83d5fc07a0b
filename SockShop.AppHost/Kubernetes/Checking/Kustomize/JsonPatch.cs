using System.Globalization;
using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Kustomize;

/// <summary>Applies the steps of a JSON patch (RFC 6902). As Kustomize does it, <c>add</c> makes no parents.</summary>
internal static class JsonPatch
{
    /// <exception cref="BadInputException">A step does not fit the object.</exception>
    public static void Apply(JsonArray steps, JsonObject target)
    {
        foreach (var step in steps.OfType<JsonObject>())
        {
            Apply(step, target);
        }
    }

    private static void Apply(JsonObject step, JsonObject target)
    {
        var path = step.Text("path") ?? "";
        switch (step.Text("op"))
        {
            case "add":
                Set(target, path, step["value"]?.DeepClone(), insert: true);
                break;
            case "replace":
                _ = Find(target, path) ?? throw Missing(path);
                Set(target, path, step["value"]?.DeepClone(), insert: false);
                break;
            case "remove":
                Remove(target, path);
                break;
            case "copy":
                Set(target, path, (Find(target, step.Text("from") ?? "") ?? throw Missing(step.Text("from"))).DeepClone(), insert: true);
                break;
            case "move":
                var moved = (Find(target, step.Text("from") ?? "") ?? throw Missing(step.Text("from"))).DeepClone();
                Remove(target, step.Text("from")!);
                Set(target, path, moved, insert: true);
                break;
            case "test":
                break;
            default:
                throw new BadInputException($"'{step.Text("op")}' is no operation of a JSON patch");
        }
    }

    private static void Set(JsonObject target, string path, JsonNode? value, bool insert)
    {
        var (parent, key) = Parent(target, path);
        if (parent is JsonArray list)
        {
            var index = key == "-" ? list.Count : Index(list, key, path, insert ? list.Count : list.Count - 1);
            if (!insert)
            {
                list.RemoveAt(index);
            }

            list.Insert(index, value);
        }
        else
        {
            ((JsonObject)parent)[key] = value;
        }
    }

    private static void Remove(JsonObject target, string path)
    {
        var (parent, key) = Parent(target, path);
        if (parent is JsonArray list)
        {
            list.RemoveAt(Index(list, key, path, list.Count - 1));
        }
        else if (!((JsonObject)parent).Remove(key))
        {
            throw Missing(path);
        }
    }

    private static (JsonNode Parent, string Key) Parent(JsonObject target, string path)
    {
        var keys = Keys(path);
        return keys.Length == 0 ? throw Missing(path) : (Walk(target, keys[..^1]) is { } parent and (JsonObject or JsonArray) ? parent : throw Missing(path), keys[^1]);
    }

    private static JsonNode? Find(JsonObject target, string path) => Walk(target, Keys(path));

    private static JsonNode? Walk(JsonNode? node, string[] keys)
    {
        foreach (var key in keys)
        {
            node = node switch
            {
                JsonObject mapping => mapping[key],
                JsonArray list when int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count => list[index],
                _ => null,
            };
        }

        return node;
    }

    private static int Index(JsonArray list, string key, string path, int last) =>
        int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= last && index <= list.Count ? index : throw Missing(path);

    private static string[] Keys(string path) => [.. path.Split('/').Skip(1).Select(key => key.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];

    private static BadInputException Missing(string? path) => new($"a JSON patch names {path}, which the object does not have");
}
