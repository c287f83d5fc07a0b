namespace SockShop.AppHost.Kubernetes.Output;

/// <summary>What is published as it is: the README, and scripts.</summary>
internal static class StaticFiles
{
    /// <returns>By path within the folder.</returns>
    public static IReadOnlyList<OutputFile> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Read(folder, file))
            .OrderBy(file => file.Path, StringComparer.Ordinal)];

    private static OutputFile Read(string folder, string file) => new(
        Path.GetRelativePath(folder, file).Replace('\\', '/'),
        File.ReadAllText(file).ReplaceLineEndings("\n"),
        Path.GetExtension(file) is ".sh");
}
