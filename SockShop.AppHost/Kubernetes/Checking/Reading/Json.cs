using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SockShop.AppHost.Kubernetes.Checking.Reading;

/// <summary>Reads values out of an object by a path such as <c>spec.template.metadata</c>; what is missing or of another kind is null or empty.</summary>
internal static class Json
{
    public static JsonNode? At(this JsonNode? node, string path)
    {
        foreach (var key in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            node = (node as JsonObject)?[key];
        }

        return node;
    }

    /// <summary>A text, number or boolean as text.</summary>
    public static string? Text(this JsonNode? node, string path = "") => node.At(path) is JsonValue value ? value.ToString() : null;

    public static double? Number(this JsonNode? node, string path) =>
        node.At(path) is JsonValue value && double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool IsTrue(this JsonNode? node, string path) => node.At(path)?.GetValueKind() == JsonValueKind.True;

    /// <summary>The objects of a list.</summary>
    public static IEnumerable<JsonObject> Items(this JsonNode? node, string path = "") => (node.At(path) as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>The words of a list.</summary>
    public static IEnumerable<string> Texts(this JsonNode? node, string path = "") =>
        (node.At(path) as JsonArray)?.OfType<JsonValue>().Select(value => value.ToString()) ?? [];

    /// <summary>A mapping of words to words, such as labels.</summary>
    public static IReadOnlyDictionary<string, string> Map(this JsonNode? node, string path = "") =>
        (node.At(path) as JsonObject)?.Where(e => e.Value is JsonValue).ToDictionary(e => e.Key, e => e.Value!.ToString()) ?? [];

    /// <summary>The object at a path, made where it is missing.</summary>
    public static JsonObject Within(this JsonObject node, string path)
    {
        foreach (var key in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (node[key] is not JsonObject inner)
            {
                node[key] = inner = [];
            }

            node = inner;
        }

        return node;
    }
}
