using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Kustomize;

/// <summary>A folder's <c>kustomization.yaml</c>; paths are absolute.</summary>
internal sealed record KustomizationFile(string Folder, string Path, JsonObject Content)
{
    private static readonly string[] s_names = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    public bool IsComponent => Content.Text("kind") == "Component";

    /// <summary>Files and folders, with those that older files list as bases.</summary>
    public IEnumerable<string> Resources => Content.Texts("resources").Concat(Content.Texts("bases"));

    public IEnumerable<string> Components => Content.Texts("components");

    public static string? PathIn(string folder) => s_names.Select(name => System.IO.Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    public static bool IsOne(string path) => s_names.Contains(System.IO.Path.GetFileName(path));

    /// <exception cref="BadInputException">It is no mapping, or not read.</exception>
    public static KustomizationFile Load(string path, FileReader files) =>
        files.Documents(path) is [{ Content: JsonObject content }, ..]
            ? new(System.IO.Path.GetDirectoryName(path)!, path, content)
            : throw new BadInputException("not a kustomization");

    public string Resolve(string relative) => System.IO.Path.GetFullPath(System.IO.Path.Combine(Folder, relative));

    /// <summary>The folders of others that it builds on.</summary>
    public IEnumerable<string> Folders => Resources.Concat(Components).Where(r => !IsRemote(r)).Select(Resolve).Where(Directory.Exists);

    public static bool IsRemote(string resource) =>
        resource.Contains("://", StringComparison.Ordinal) || resource.StartsWith("git@", StringComparison.Ordinal) || resource.StartsWith("github.com/", StringComparison.Ordinal);
}
