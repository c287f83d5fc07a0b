using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Kustomize;

/// <summary>The objects in a file; a <c>List</c> is what it lists. Documents without <c>apiVersion</c> and <c>kind</c>, such as values of a chart, are none.</summary>
internal static class ObjectFile
{
    /// <exception cref="BadInputException">The file cannot be read.</exception>
    public static IReadOnlyList<KubeObject> Read(string path, FileReader files) =>
    [
        .. from document in files.Documents(path)
           from body in Bodies(document.Content)
           select new KubeObject((JsonObject)body.DeepClone(), $"{files.Name(path)}:{document.Line}"),
    ];

    private static IEnumerable<JsonObject> Bodies(JsonNode? content) => content switch
    {
        JsonArray list => list.SelectMany(Bodies),
        JsonObject body when body.Text("kind") is "List" => Bodies(body["items"]),
        JsonObject body when body.Text("kind") is not null && body.Text("apiVersion") is not null => [body],
        _ => [],
    };
}
