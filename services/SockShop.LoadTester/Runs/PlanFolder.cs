using Microsoft.Extensions.Options;

namespace SockShop.LoadTester.Runs;

/// <summary>The plans that can be run: the <c>.jmx</c> files of one folder.</summary>
internal sealed class PlanFolder(IOptions<LoadTesterOptions> options)
{
    private readonly string _folder = Path.GetFullPath(options.Value.Plans);

    /// <summary>Names of files, in order.</summary>
    public IReadOnlyList<string> Names =>
        Directory.Exists(_folder)
            ? [.. Directory.EnumerateFiles(_folder, "*.jmx").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>The file of a plan. A name is compared with those in the folder and never becomes a path.</summary>
    /// <exception cref="RefusedException">There is none of that name.</exception>
    public string Find(string name)
    {
        var names = Names;
        return names.Contains(name, StringComparer.Ordinal)
            ? Path.Combine(_folder, name)
            : throw RefusedException.BadRequest($"there is no plan '{Shorten(name)}'; {(names.Count == 0 ? $"the plan folder {_folder} (LoadTester:Plans) has none" : $"there are: {string.Join(", ", names)}")}");
    }

    private static string Shorten(string name) => name.Length <= 100 ? name : $"{name[..100]}…";
}
