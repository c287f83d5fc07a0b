using SockShop.AppHost.Kubernetes.Output;

namespace SockShop.AppHost.Kubernetes.Components;

/// <summary>The plans of <c>jmeter/</c> and the data that they read.</summary>
internal static class TestPlans
{
    public const string Preparation = "preparation.jmx";

    // What a ConfigMap holds, less its names.
    private const long Most = 1_040_000;

    private static readonly string[] s_endings = [".jmx", ".csv"];

    /// <returns>By name; none where the folder is missing.</returns>
    /// <exception cref="DistributedApplicationException">They are too large for a ConfigMap.</exception>
    public static IReadOnlyList<OutputFile> In(string folder)
    {
        var plans = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Where(file => s_endings.Contains(Path.GetExtension(file))).OrderBy(Path.GetFileName, StringComparer.Ordinal).ToArray()
            : [];
        var size = plans.Sum(plan => new FileInfo(plan).Length);
        return size <= Most
            ? [.. plans.Select(Read)]
            : throw new DistributedApplicationException($"The plans in {folder} have {size} bytes, and a ConfigMap holds {Most}. Move a plan out, and into the load tester's image.");
    }

    private static OutputFile Read(string plan) => new($"plans/{Path.GetFileName(plan)}", File.ReadAllText(plan).ReplaceLineEndings("\n"));
}
