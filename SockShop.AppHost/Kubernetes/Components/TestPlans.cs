using SockShop.AppHost.Kubernetes.Output;

namespace SockShop.AppHost.Kubernetes.Components;

/// <summary>The plans of <c>jmeter/</c> and the data that they read.</summary>
internal static class TestPlans
{
    public const string Preparation = "preparation.jmx";

    private static readonly string[] s_endings = [".jmx", ".csv"];

    /// <returns>By name; none where the folder is missing.</returns>
    public static IReadOnlyList<OutputFile> In(string folder) => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateFiles(folder)
            .Where(file => s_endings.Contains(Path.GetExtension(file)))
            .OrderBy(Path.GetFileName, StringComparer.Ordinal)
            .Select(file => new OutputFile($"plans/{Path.GetFileName(file)}", File.ReadAllText(file).ReplaceLineEndings("\n")))];
}
