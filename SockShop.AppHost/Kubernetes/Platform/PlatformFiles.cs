using System.Text;
using SockShop.AppHost.Kubernetes.Components;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Kubernetes.Output;
using SockShop.AppHost.Kubernetes.Parameters;
using SockShop.AppHost.Observability;

namespace SockShop.AppHost.Kubernetes.Platform;

/// <summary>What the shop stands on in a cluster: charts with our values, two backends, Argo CD's applications, and what the scripts read.</summary>
internal static class PlatformFiles
{
    public static IEnumerable<OutputFile> Of(ClusterModel model) =>
    [
        NamespacesOf(model.Options),
        Jaeger.Manifests(model.Options),
        Zipkin.Manifests(model.Options),
        .. Charts.Of(model.Options).Append(Charts.ArgoCd).Select(chart => new OutputFile(chart.ValuesPath, ManifestYaml.WriteValue(chart.About, chart.Values))),
        ChartList(model.Options),
        Settings(model),
        .. ArgoApplications.Of(model),
    ];

    // Charts whose pods need the node (its network, its metrics, its CNI) are in namespaces without a level.
    private static OutputFile NamespacesOf(PublishOptions options) => Backend.File("namespaces", "Namespaces of the platform; the shop's are with the shop.",
    [
        Namespaces.At(options.Namespaces.Mesh, "privileged"),
        Namespaces.At(options.Namespaces.Ingress, "baseline"),
        Namespaces.At(options.Namespaces.Monitoring, "privileged"),
        Namespaces.At(options.Namespaces.Observability, "baseline"),
    ]);

    private static OutputFile ChartList(PublishOptions options)
    {
        var text = new StringBuilder("# The charts that install.sh installs, in this order: release, namespace, repository, chart, version. Argo CD is the last: only if asked for.\n");
        foreach (var chart in Charts.Of(options).Append(Charts.ArgoCd))
        {
            text.Append($"{chart.Release} {chart.Namespace} {chart.Repository} {chart.Name} {chart.Version}\n");
        }

        return new($"{Chart.Folder}/charts.txt", text.ToString());
    }

    private static OutputFile Settings(ClusterModel model)
    {
        var (options, names) = (model.Options, model.Options.Namespaces);
        (string Name, string Value)[] settings =
        [
            ("SHOP", names.Shop),
            ("LOAD_TEST", names.LoadTest),
            ("MONITORING", names.Monitoring),
            ("OBSERVABILITY", names.Observability),
            ("MESH", names.Mesh),
            ("INGRESS", names.Ingress),
            ("ARGOCD", ArgoCdValues.Namespace),
            ("ARGOCD_ROOT", ArgoApplications.Root),
            ("GATEWAY", $"istio-{options.Gateway.Name}"),
            ("HOST", options.HostNames[0]),
            ("CANARIES", string.Join(' ', model.Canaries.Select(service => service.Name))),
            ("SECRETS", string.Join(' ', Externals.SecretsOf(model))),
            ("SLACK_SECRET", Canaries.SlackSecret),
            ("GRAFANA_SECRET", Grafana.Secret),
            ("STORAGE_CLASS", options.Storage.Class),
        ];
        return new("settings.env", $"# What the scripts need to know of the parameters: namespaces, and names.\n{string.Concat(settings.Select(s => $"{s.Name}=\"{s.Value}\"\n"))}");
    }
}
