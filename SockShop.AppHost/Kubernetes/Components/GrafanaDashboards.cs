using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Kustomize;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Kubernetes.Output;

namespace SockShop.AppHost.Kubernetes.Components;

/// <summary>The dashboards of <c>dashboards/</c>, a ConfigMap each: Grafana's sidecar finds them by their label. A file that is put there is one of them.</summary>
internal static partial class GrafanaDashboards
{
    // A client that applies a ConfigMap notes it in an annotation, of which Kubernetes takes 256 KiB with all others.
    private const int Most = 200 * 1024;

    private static readonly GeneratorOptions s_found = new(
        new Dictionary<string, string> { ["grafana_dashboard"] = "1" },
        new Dictionary<string, string> { ["grafana_folder"] = "Sock Shop" },
        DisableNameSuffixHash: true);

    /// <returns>By name; none where the folder is missing.</returns>
    /// <exception cref="DistributedApplicationException">A file is no dashboard, or one that does not fit.</exception>
    public static IReadOnlyList<OutputFile> In(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").OrderBy(Path.GetFileName, StringComparer.Ordinal).ToArray() : [];
        var uids = new Dictionary<string, string>();
        return [.. files.Select(file => Read(file, uids))];
    }

    public static KustomizeFolder Create(ClusterModel model, IReadOnlyList<OutputFile> dashboards)
    {
        var folder = new KustomizeFolder("kustomize/components/dashboards", "Grafana's dashboards of the shop.", Kustomization.Component());
        foreach (var dashboard in dashboards)
        {
            folder.Kustomization.ConfigMapGenerator.Add(new($"dashboard-{Path.GetFileNameWithoutExtension(dashboard.Path)}", model.Options.Namespaces.Shop, [dashboard.Path], s_found));
            folder.With(dashboard);
        }

        return folder;
    }

    private static OutputFile Read(string file, Dictionary<string, string> uids)
    {
        var (name, text) = (Path.GetFileName(file), File.ReadAllText(file).ReplaceLineEndings("\n"));
        if (!ConfigMapName().IsMatch(name))
        {
            throw Refuse(name, "is no name for a ConfigMap. Use small letters, digits and hyphens, at most 50, and end with .json");
        }

        if (Encoding.UTF8.GetByteCount(text) is > Most and var size)
        {
            throw Refuse(name, $"has {size} bytes, and what is applied may have {Most}. Divide it, or take out its line breaks");
        }

        if (Uid(name, text) is { } uid && !uids.TryAdd(uid, name))
        {
            throw Refuse(name, $"has the uid {uid} of {uids[uid]}. Give it one of its own");
        }

        return new(name, text);
    }

    private static string? Uid(string name, string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject dashboard && dashboard["title"] is JsonValue && dashboard["panels"] is JsonArray
                ? (string?)dashboard["uid"]
                : throw Refuse(name, "is no dashboard: it has no title or no panels. Export it from Grafana in the classic model");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Refuse(name, $"is no JSON that Grafana reads: {e.Message.TrimEnd('.')}. Export it again");
        }
    }

    private static DistributedApplicationException Refuse(string name, string problem) => new($"The dashboard {name} {problem}.");

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?\.json$")]
    private static partial Regex ConfigMapName();
}
