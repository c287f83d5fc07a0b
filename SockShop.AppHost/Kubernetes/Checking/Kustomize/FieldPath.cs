using System.Globalization;
using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Kustomize;

/// <summary>
/// Finds the places that a replacement's path names: keys between dots, <c>[name=x]</c> or an index for an item of a list, <c>*</c>
/// for all; a dot within a key is written <c>\.</c>
/// </summary>
internal static class FieldPath
{
    /// <summary>Each place is the mapping or list that holds the value, and its key or index there.</summary>
    public static IEnumerable<(JsonNode Parent, string Key)> Find(JsonNode root, string path, bool create)
    {
        var keys = Keys(path);
        IEnumerable<JsonNode> parents = [root];
        foreach (var (key, next) in keys.Zip(keys.Skip(1)))
        {
            parents = [.. parents.SelectMany(parent => Step(parent, key, create && next is not ['[', ..] and not "*"))];
        }

        return parents.SelectMany(parent => Places(parent, keys[^1], create));
    }

    public static JsonNode? Read((JsonNode Parent, string Key) place) => place.Parent is JsonArray list ? list[int.Parse(place.Key, CultureInfo.InvariantCulture)] : place.Parent[place.Key];

    public static void Write((JsonNode Parent, string Key) place, JsonNode? value)
    {
        if (place.Parent is JsonArray list)
        {
            list[int.Parse(place.Key, CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            place.Parent[place.Key] = value;
        }
    }

    private static IEnumerable<JsonNode> Step(JsonNode parent, string key, bool create)
    {
        if (create && parent is JsonObject mapping && !mapping.ContainsKey(key))
        {
            mapping[key] = new JsonObject();
        }

        return Places(parent, key, create: false).Select(Read).OfType<JsonNode>();
    }

    private static IEnumerable<(JsonNode, string)> Places(JsonNode parent, string key, bool create) => (parent, key) switch
    {
        (JsonArray list, "*") => Enumerable.Range(0, list.Count).Select(i => (parent, $"{i}")),
        (JsonArray list, ['[', .. var term, ']']) => Enumerable.Range(0, list.Count).Where(i => IsChosen(list[i], term)).Select(i => (parent, $"{i}")),
        (JsonArray list, _) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count ? [(parent, key)] : [],
        (JsonObject mapping, "*") => mapping.Select(e => (parent, e.Key)).ToArray(),
        (JsonObject mapping, _) => create || mapping.ContainsKey(key) ? [(parent, key)] : [],
        _ => [],
    };

    private static bool IsChosen(JsonNode? item, string term) => term.Split('=', 2) is [var key, var value] && (key.Length == 0 ? item.Text() : item.Text(key)) == value;

    private static List<string> Keys(string path)
    {
        var keys = new List<string> { "" };
        var inBrackets = false;
        for (var i = 0; i < path.Length; i++)
        {
            inBrackets = path[i] switch { '[' => true, ']' => false, _ => inBrackets };
            if (path[i] == '\\' && i + 1 < path.Length)
            {
                keys[^1] += path[++i];
            }
            else if (path[i] == '.' && !inBrackets)
            {
                keys.Add("");
            }
            else
            {
                keys[^1] += path[i];
            }
        }

        return keys;
    }
}
