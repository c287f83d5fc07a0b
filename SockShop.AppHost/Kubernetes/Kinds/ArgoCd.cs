using Aspire.Hosting.Kubernetes.Resources;
using YamlDotNet.Serialization;

namespace SockShop.AppHost.Kubernetes.Kinds;

internal sealed class Application(ObjectMetaV1 metadata, ApplicationSpec spec) : CustomResource<ApplicationSpec>("argoproj.io/v1alpha1", "Application", metadata, spec);

internal sealed record ApplicationSpec(
    string Project,
    ApplicationDestination Destination,
    SyncPolicy SyncPolicy,
    ApplicationSource? Source = null,
    IReadOnlyList<ApplicationSource>? Sources = null,
    IReadOnlyList<IgnoredDifference>? IgnoreDifferences = null);

internal sealed record ApplicationDestination(string Server, string Namespace);

internal sealed record ApplicationSource(
    [property: YamlMember(Alias = "repoURL")] string RepoUrl,
    string TargetRevision,
    string? Path = null,
    string? Chart = null,
    string? Ref = null,
    ApplicationHelm? Helm = null);

internal sealed record ApplicationHelm(string ReleaseName, IReadOnlyList<string> ValueFiles);

internal sealed record SyncPolicy(AutomatedSync Automated, IReadOnlyList<string> SyncOptions);

internal sealed record AutomatedSync(bool Prune, bool SelfHeal);

internal sealed record IgnoredDifference(
    string Group,
    string Kind,
    string? Name = null,
    IReadOnlyList<string>? JsonPointers = null,
    IReadOnlyList<string>? JqPathExpressions = null);
