using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Kustomize;

/// <summary>
/// Builds kustomizations as far as objects and their names matter: resources, generators, components, then patches, namespace,
/// labels, annotations, replicas, images, replacements. Names get no hash and no prefix; references are not rewritten either, so they still meet.
/// </summary>
internal sealed class KustomizeBuild(FileReader files)
{
    private static readonly string[] s_notBuilt = ["transformers", "generators", "helmCharts", "helmChartInflationGenerator", "vars"];

    private readonly HashSet<Finding> _findings = [];
    private readonly HashSet<(string File, string Patch)> _idle = [];
    private readonly HashSet<(string File, string Patch)> _applied = [];

    /// <summary>What did not build; patches count only when no build found an object for them.</summary>
    public IEnumerable<Finding> Findings => _findings.Concat(_idle.Except(_applied)
        .Select(p => new Finding(p.File, "", $"the patch {p.Patch} has no object to change", "Correct its target, or take it out") { Rule = "kustomize" }));

    /// <summary>Builds a kustomization; with components, these instead of those that it lists.</summary>
    public IReadOnlyList<KubeObject> Build(string path, IReadOnlyList<string>? components = null)
    {
        var objects = new List<KubeObject>();
        Add(path, objects, [], components);
        return objects;
    }

    private void Add(string path, List<KubeObject> objects, IReadOnlyList<string> outer, IReadOnlyList<string>? components = null)
    {
        if (outer.Contains(path) || outer.Count > Limits.Kustomizations)
        {
            Report(path, "it builds on itself", "Take itself out of its resources and components");
            return;
        }

        if (Try(path, () => KustomizationFile.Load(path, files)) is not { } kustomization)
        {
            return;
        }

        IReadOnlyList<string> within = [.. outer, path];
        foreach (var resource in kustomization.Resources)
        {
            AddResource(kustomization, resource, objects, within);
        }

        Try(path, () => Generators.Run(kustomization, files, objects));
        foreach (var component in components ?? [.. kustomization.Components])
        {
            AddResource(kustomization, component, objects, within);
        }

        Transform(kustomization, objects);
    }

    private void AddResource(KustomizationFile from, string resource, List<KubeObject> objects, IReadOnlyList<string> within)
    {
        var path = from.Resolve(resource);
        if (KustomizationFile.IsRemote(resource))
        {
            Report(from.Path, $"{resource} is elsewhere and not checked", "Keep a copy beside it, or check what kubectl kustomize prints");
        }
        else if (File.Exists(path))
        {
            objects.AddRange(Try(path, () => ObjectFile.Read(path, files)) ?? []);
        }
        else if (!Directory.Exists(path))
        {
            Report(from.Path, $"{resource} is not there", "Correct the path, or take it out");
        }
        else if (KustomizationFile.PathIn(path) is { } inner)
        {
            // What a component changes is all there is so far; another kustomization is built by itself.
            var own = Try(inner, () => KustomizationFile.Load(inner, files)) is { IsComponent: true } ? objects : [];
            Add(inner, own, within);
            if (own != objects)
            {
                objects.AddRange(own);
            }
        }
        else
        {
            Report(from.Path, $"{resource} has no kustomization.yaml", "Add one, or name its files");
        }
    }

    private void Transform(KustomizationFile kustomization, List<KubeObject> objects)
    {
        foreach (var field in s_notBuilt.Where(kustomization.Content.ContainsKey))
        {
            Report(kustomization.Path, $"{field} is not built by this check", "Check what kubectl kustomize prints instead");
        }

        foreach (var patch in Try(kustomization.Path, () => Patch.Of(kustomization, files)) ?? [])
        {
            var found = Try(kustomization.Path, () => patch.Apply(objects));
            (found ? _applied : _idle).Add((files.Name(kustomization.Path), patch.Name));
        }

        Transformers.Run(kustomization.Content, objects);
        Try(kustomization.Path, () => Replacement.Run(kustomization, files, objects));
    }

    private T? Try<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (BadInputException e)
        {
            Report(path, e.Message, "Correct the file");
            return default;
        }
    }

    private void Report(string path, string problem, string wayOut) => _findings.Add(new(files.Name(path), "", problem, wayOut) { Rule = "kustomize" });
}
