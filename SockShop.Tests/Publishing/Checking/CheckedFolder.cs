using SockShop.AppHost.Kubernetes.Checking;

namespace SockShop.Tests.Publishing.Checking;

/// <summary>A folder of manifests for the time of a test.</summary>
internal sealed class CheckedFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sockshop-check-").FullName;

    /// <summary>What a rule finds in documents that are one file.</summary>
    public static IReadOnlyList<Finding> Find(string rule, params string[] documents)
    {
        using var folder = new CheckedFolder();
        return folder.With("all.yaml", documents).Find(rule);
    }

    public CheckedFolder With(string file, params string[] documents)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, string.Join("\n---\n", documents));
        return this;
    }

    public CheckReport Run() => ManifestCheck.Run(Path);

    public IReadOnlyList<Finding> Find(string rule) => [.. Run().Findings.Where(f => f.Rule == rule)];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
