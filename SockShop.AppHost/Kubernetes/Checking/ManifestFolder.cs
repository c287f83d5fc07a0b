using SockShop.AppHost.Kubernetes.Checking.Kustomize;
using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking;

/// <summary>
/// Divides a folder into what is applied together: each kustomization that no other builds on, as it will be built; and all other
/// files as one set. A component that no kustomization lists is tried in the one with most components, in place of those that make
/// the same objects.
/// </summary>
internal sealed class ManifestFolder
{
    private readonly FileReader _files;
    private readonly KustomizeBuild _build;
    private readonly List<Finding> _unreadable = [];
    private readonly List<(string Name, IReadOnlyList<KubeObject> Objects)> _built = [];

    /// <exception cref="BadInputException">The folder is not there, holds too much, or its externals are written in another way.</exception>
    public ManifestFolder(string root)
    {
        root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        if (!Directory.Exists(root))
        {
            throw new BadInputException("no such folder");
        }

        _files = new(root);
        _build = new(_files);
        var paths = ManifestFiles.In(root);
        BuildKustomizations([.. paths.Where(KustomizationFile.IsOne).Select(Load).OfType<KustomizationFile>()]);
        IReadOnlyList<string> others = [.. paths.Where(path => !_files.Read.Contains(path) && !KustomizationFile.IsOne(path))];
        Sets = Surround([.. others.SelectMany(Objects)], [.. others.SelectMany(Prometheuses)], ReadExternals(root));
    }

    public IReadOnlyList<(string Name, ManifestSet Set)> Sets { get; }

    /// <summary>What could not be read or built.</summary>
    public IEnumerable<Finding> Findings => _unreadable.Concat(_build.Findings);

    private void BuildKustomizations(IReadOnlyList<KustomizationFile> all)
    {
        var used = all.SelectMany(k => k.Folders).ToHashSet();
        var roots = all.Where(k => !k.IsComponent && !used.Contains(k.Folder)).ToArray();
        foreach (var root in roots is [] ? all : roots)
        {
            Add(_files.Name(root.Folder), root, null);
        }

        if (roots.MaxBy(k => k.Components.Count()) is { } host)
        {
            foreach (var component in all.Where(k => k.IsComponent && !used.Contains(k.Folder)))
            {
                Add($"{_files.Name(host.Folder)} with {_files.Name(component.Folder)}", host, InPlaceOfAlternatives(host, component));
            }
        }
    }

    private void Add(string name, KustomizationFile kustomization, IReadOnlyList<string>? components) => _built.Add((name, _build.Build(kustomization.Path, components)));

    private List<string> InPlaceOfAlternatives(KustomizationFile host, KustomizationFile component)
    {
        var makes = Makes(component);
        var kept = host.Components.Where(c => KustomizationFile.PathIn(host.Resolve(c)) is not { } path || Load(path) is not { } other || !Makes(other).Overlaps(makes)).ToList();
        kept.Add(Path.GetRelativePath(host.Folder, component.Folder));
        return kept;
    }

    private HashSet<(string, string, string, string)> Makes(KustomizationFile component) =>
        [.. component.Resources.Select(component.Resolve).Where(File.Exists).SelectMany(Objects).Select(o => o.Id)];

    private List<(string, ManifestSet)> Surround(IReadOnlyList<KubeObject> loose, IReadOnlyList<KubeObject> prometheuses, Externals externals)
    {
        var sets = _built.ConvertAll(b => (b.Name, new ManifestSet(b.Objects, [.. loose, .. prometheuses], externals)));
        if (loose.Count > 0)
        {
            sets.Add((_built.Count == 0 ? "all files" : "the other files", new(loose, [.. _built.SelectMany(b => b.Objects), .. prometheuses], externals)));
        }

        return sets;
    }

    private Externals ReadExternals(string root)
    {
        var path = Path.Combine(root, Externals.FileName);
        try
        {
            return File.Exists(path) ? Externals.Parse(_files.Text(path)) : Externals.None;
        }
        catch (BadInputException e)
        {
            throw new BadInputException($"{Externals.FileName}: {e.Message}");
        }
    }

    private KustomizationFile? Load(string path) => Try(path, () => KustomizationFile.Load(path, _files));

    private IEnumerable<KubeObject> Objects(string path) => Try(path, () => ObjectFile.Read(path, _files)) ?? [];

    private IEnumerable<KubeObject> Prometheuses(string path) => Try(path, () => ChartValues.Prometheuses(path, _files)) ?? [];

    private T? Try<T>(string path, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (BadInputException e)
        {
            var finding = new Finding(_files.Name(path), "", e.Message, "Correct the file, or keep it out of the folder") { Rule = "readable" };
            if (!_unreadable.Contains(finding))
            {
                _unreadable.Add(finding);
            }

            return null;
        }
    }
}
