using System.Text;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Kubernetes.Output;
using SockShop.AppHost.Kubernetes.Platform;
using SockShop.AppHost.Observability;

namespace SockShop.AppHost.Kubernetes.Components;

/// <summary>What the manifests refer to and do not contain: charts bring it, or who installs the shop makes it.</summary>
internal static class Externals
{
    public static OutputFile List(ClusterModel model)
    {
        var names = model.Options.Namespaces;
        var text = new StringBuilder("# What the manifests refer to and do not contain, one a line: Kind/namespace/name, or a label of pods.\n");
        Add(text, "Secrets, made when the shop is installed. Each has the key value; the last has address, of a Slack webhook, and may be missing.",
            [.. SecretsOf(model).Select(secret => $"Secret/{names.Shop}/{secret}"), $"Secret/{names.Shop}/{Canaries.SlackSecret}"]);
        Add(text, "Grafana's chart: admin-user and admin-password.", [$"Secret/{names.Monitoring}/{Grafana.Secret}"]);
        if (model.Options.Gateway.TlsSecret is { Length: > 0 } certificate)
        {
            Add(text, "The certificate of the gateway.", [$"Secret/{names.Ingress}/{certificate}"]);
        }

        Add(text, "Istio's charts.", [$"Namespace/{names.Mesh}", "app=istiod", "istio=pilot", $"istio={model.Options.Gateway.Name}", $"ServiceAccount/{names.Ingress}/istio-{model.Options.Gateway.Name}"]);
        Add(text, "kube-prometheus-stack.", [$"Service/{names.Monitoring}/kube-prometheus-stack-prometheus", "app.kubernetes.io/name=prometheus"]);
        Add(text, "Flagger's chart.", ["app.kubernetes.io/name=flagger"]);
        Add(text, "The collector's chart, and Zipkin.", [$"Service/{names.Observability}/otel-collector", "app.kubernetes.io/name=opentelemetry-collector", "app.kubernetes.io/name=zipkin"]);
        Add(text, "Argo CD's chart, installed into a namespace of its own.", [$"Namespace/{ArgoCdValues.Namespace}"]);
        Add(text, "Kubernetes.", ["k8s-app=kube-dns", "k8s-app=node-local-dns"]);
        return new("externals.txt", text.ToString());
    }

    /// <summary>The secrets that pods of the shop read.</summary>
    public static IEnumerable<string> SecretsOf(ClusterModel model) =>
        model.Of(WorkloadRole.Store).Select(store => Secrets.OfStore(store.Name))
            .Concat(model.Workloads.SelectMany(workload => workload.Resource.Annotations.OfType<ResourceRelationshipAnnotation>())
                .Select(relation => relation.Resource)
                .OfType<ParameterResource>()
                .Where(parameter => parameter.Secret)
                .Select(parameter => parameter.Name))
            .Distinct()
            .Order(StringComparer.Ordinal);

    private static void Add(StringBuilder text, string about, IEnumerable<string> names)
    {
        text.Append('\n').Append("# ").Append(about).Append('\n');
        foreach (var name in names)
        {
            text.Append(name).Append('\n');
        }
    }
}
