using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Kubernetes.Output;
using SockShop.AppHost.Kubernetes.Parameters;

namespace SockShop.AppHost.Kubernetes.Platform;

/// <summary>
/// Argo CD: a root application of applications, one a chart, each in its turn. What Flagger, the autoscalers and istiod change is theirs.
/// </summary>
internal static class ArgoApplications
{
    public const string Root = "sockshop";

    /// <summary>An annotation's name and value for what stays when its application goes: data, and the secrets of a namespace.</summary>
    public static readonly (string Name, string Value) Stays = ("argocd.argoproj.io/sync-options", "Delete=false,Prune=false");

    private const string Folder = "argocd";
    private const string Children = $"{Folder}/applications";

    public static IEnumerable<OutputFile> Of(ClusterModel model)
    {
        var options = model.Options;
        yield return File($"{Folder}/root.yaml", "The application of applications: apply this one.", RootOf(options));
        yield return Child("platform", "Namespaces, and the backends that are no charts.", OfGit("platform", -10, options.Namespaces.Observability, Backend.Folder, options, []));
        foreach (var chart in Charts.Of(options))
        {
            yield return Child(chart.Release, chart.About, OfChart(chart, options));
        }

        yield return Child(Labels.Shop, "The shop with all its components.", OfGit(Labels.Shop, 0, options.Namespaces.Shop, "kustomize/overlays/gke", options, Scaled(model)));
    }

    private static OutputFile Child(string name, string about, Application application) => File($"{Children}/{name}.yaml", about, application);

    private static OutputFile File(string path, string about, Application application) => new(path, ManifestYaml.Write(about, [application]));

    private static Application RootOf(PublishOptions options) => Create(Root, wave: null, ArgoCdValues.Namespace, source: FromGit(options, Children));

    private static Application OfGit(string name, int wave, string @namespace, string path, PublishOptions options, IReadOnlyList<IgnoredDifference> ignored) =>
        Create(name, wave, @namespace, FromGit(options, path), ignored: ignored);

    private static Application OfChart(Chart chart, PublishOptions options) => Create(chart.Release, chart.Wave, chart.Namespace,
        sources:
        [
            new(chart.Repository, chart.Version, Chart: chart.Name, Helm: new(chart.Release, [$"$values/{InRepository(options, chart.ValuesPath)}"])),
            new(options.Git.Repository, options.Git.Revision, Ref: "values"),
        ],
        ignored: chart.Namespace == options.Namespaces.Mesh ? s_webhooks : []);

    private static ApplicationSource FromGit(PublishOptions options, string path) => new(options.Git.Repository, options.Git.Revision, InRepository(options, path));

    private static string InRepository(PublishOptions options, string path) => options.Git.Path.Length > 0 ? $"{options.Git.Path}/{path}" : path;

    private static Application Create(
        string name, int? wave, string @namespace, ApplicationSource? source = null, IReadOnlyList<ApplicationSource>? sources = null, IReadOnlyList<IgnoredDifference>? ignored = null)
    {
        var metadata = Labels.Named(name, ArgoCdValues.Namespace);
        metadata.Finalizers.Add("resources-finalizer.argocd.argoproj.io"); // what it made goes with it
        if (wave is { } turn)
        {
            metadata.Annotations["argocd.argoproj.io/sync-wave"] = $"{turn}";
        }

        return new(metadata, new(
            "default",
            new("https://kubernetes.default.svc", @namespace),
            new(new(Prune: true, SelfHeal: true), ["CreateNamespace=true", "ServerSideApply=true", "RespectIgnoreDifferences=true", "SkipDryRunOnMissingResource=true"]),
            source, sources, ignored));
    }

    // Autoscalers set the number of pods, and Flagger that of the version that waits.
    private static IgnoredDifference[] Scaled(ClusterModel model) =>
        [.. model.Services.Select(service => new IgnoredDifference("apps", "Deployment", service.Name, JsonPointers: ["/spec/replicas"]))];

    // istiod fills these in once it has a certificate.
    private static readonly IgnoredDifference[] s_webhooks =
    [
        new("admissionregistration.k8s.io", "MutatingWebhookConfiguration", JqPathExpressions: [".webhooks[]?.clientConfig.caBundle"]),
        new("admissionregistration.k8s.io", "ValidatingWebhookConfiguration", JqPathExpressions: [".webhooks[]?.clientConfig.caBundle", ".webhooks[]?.failurePolicy"]),
    ];
}
