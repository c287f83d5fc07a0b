namespace SockShop.AppHost.Kubernetes.Checking.Reading;

/// <summary>The files of a folder that may hold manifests. Links and hidden folders are left out, and so are Helm charts: they are no manifests before they are rendered.</summary>
internal static class ManifestFiles
{
    private static readonly string[] s_extensions = [".yaml", ".yml", ".json"];
    private static readonly EnumerationOptions s_own = new() { AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden | FileAttributes.System };

    /// <exception cref="BadInputException">There are too many.</exception>
    public static IReadOnlyList<string> In(string folder)
    {
        var files = Under(folder).Take(Limits.Files + 1).ToArray();
        return files.Length > Limits.Files ? throw new BadInputException($"more than {Limits.Files} files; check a folder within it")
            : files.Sum(file => Math.Min(new FileInfo(file).Length, Limits.FileBytes)) > Limits.AllBytes ? throw new BadInputException($"more than {Limits.AllBytes / 1024 / 1024} MiB of manifests; check a folder within it")
            : [.. files.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Under(string folder)
    {
        if (File.Exists(Path.Combine(folder, "Chart.yaml")))
        {
            return [];
        }

        var own = Directory.EnumerateFiles(folder, "*", s_own).Where(file => s_extensions.Contains(Path.GetExtension(file)));
        return own.Concat(Directory.EnumerateDirectories(folder, "*", s_own).SelectMany(Under));
    }
}
