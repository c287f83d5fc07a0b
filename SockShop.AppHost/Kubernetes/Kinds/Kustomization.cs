using Aspire.Hosting.Kubernetes.Resources;
using YamlDotNet.Serialization;

namespace SockShop.AppHost.Kubernetes.Kinds;

/// <summary>What Kustomize makes of a folder.</summary>
internal sealed class Kustomization(string apiVersion, string kind) : BaseKubernetesObject(apiVersion, kind)
{
    public static Kustomization Root() => new("kustomize.config.k8s.io/v1beta1", "Kustomization");

    public static Kustomization Component() => new("kustomize.config.k8s.io/v1alpha1", "Component");

    public List<string> Resources { get; } = [];

    public List<string> Components { get; } = [];

    public List<ConfigMapGenerator> ConfigMapGenerator { get; } = [];

    public List<KustomizePatch> Patches { get; } = [];

    public List<Replacement> Replacements { get; } = [];
}

internal sealed record ConfigMapGenerator(string Name, string Namespace, IReadOnlyList<string> Files, GeneratorOptions? Options = null);

internal sealed record GeneratorOptions(IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations, bool DisableNameSuffixHash);

internal sealed record KustomizePatch(string Path, Selection? Target = null);

/// <summary>Chooses objects of a build.</summary>
internal sealed record Selection(string Kind, string? Name = null, string? Namespace = null, string? LabelSelector = null);

/// <summary>Copies a value of one object into others.</summary>
internal sealed record Replacement(ReplacementSource Source, IReadOnlyList<ReplacementTarget> Targets);

internal sealed record ReplacementSource(string Kind, string Name, string FieldPath);

internal sealed record ReplacementTarget(
    Selection Select, IReadOnlyList<string> FieldPaths, IReadOnlyList<Selection>? Reject = null, ReplacementOptions? Options = null);

internal sealed record ReplacementOptions(bool Create);

/// <summary>A step of a JSON patch.</summary>
internal sealed record PatchStep(string Op, string Path, object? Value = null);

/// <summary>A patch that takes an object out of a build; which one, its target says.</summary>
internal sealed class Removal(string apiVersion, string kind) : BaseKubernetesResource(apiVersion, kind)
{
    [YamlMember(Alias = "$patch")]
    public string Patch { get; } = "delete";
}
