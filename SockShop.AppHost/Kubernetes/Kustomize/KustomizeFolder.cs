using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Output;

namespace SockShop.AppHost.Kubernetes.Kustomize;

/// <summary>A folder that Kustomize builds: its objects and patches by file, and what it takes from others.</summary>
/// <param name="path">Its path in the output.</param>
/// <param name="about">What it is for, as its first comment.</param>
/// <param name="kustomization">What Kustomize reads.</param>
internal sealed class KustomizeFolder(string path, string about, Kustomization kustomization)
{
    private readonly List<OutputFile> _files = [];

    public Kustomization Kustomization => kustomization;

    public IEnumerable<OutputFile> Files =>
        [new($"{path}/kustomization.yaml", ManifestYaml.Write(about, [Kustomization])), .. _files];

    /// <summary>Adds objects; none, no file.</summary>
    public void Add(string file, string about, params IReadOnlyList<Manifest> manifests)
    {
        if (manifests.Count > 0)
        {
            Kustomization.Resources.Add(file);
            _files.Add(new($"{path}/{file}", ManifestYaml.Write(about, manifests)));
        }
    }

    /// <summary>Adds a patch of objects that come from elsewhere: an object to merge, or the steps of a JSON patch.</summary>
    public void Patch(string file, string about, object patch, Selection target)
    {
        Kustomization.Patches.Add(new(file, target));
        _files.Add(new($"{path}/{file}", ManifestYaml.WriteValue(about, patch)));
    }

    /// <summary>Adds a file that is neither object nor patch, such as a test plan; its path is within the folder.</summary>
    public void With(OutputFile file) => _files.Add(file with { Path = $"{path}/{file.Path}" });
}
