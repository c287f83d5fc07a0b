using System.Globalization;
using Aspire.Hosting.Kubernetes.Resources;
using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Kustomize;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Kubernetes.Parameters;
using SockShop.AppHost.Kubernetes.Workloads;

namespace SockShop.AppHost.Kubernetes.Components;

/// <summary>
/// What people change later without publishing again, in one object: Kustomize copies it to where it is needed. Replicas stand nowhere else.
/// </summary>
internal static class ShopParameters
{
    public const string Name = "sockshop-parameters";
    public const string Replicas = "replicas";
    public const string StoreSize = "store-size";
    public const string QueueSize = "queue-size";

    private const string Otlp = "otlp-endpoint";
    private const string Zipkin = "zipkin-endpoint";

    public static void AddTo(KustomizeFolder folder, ClusterModel model)
    {
        var options = model.Options;
        var parameters = new ConfigMap { Metadata = Labels.Named(Name, options.Namespaces.Shop) };
        foreach (var (key, value) in Values(options))
        {
            parameters.Data.Add(key, value);
        }

        folder.Add("parameters.yaml", "What may be changed here: Kustomize copies it to where it is needed.", parameters);
        folder.Kustomization.Replacements.Add(Copy(Replicas, new ReplacementTarget(
            Deployments(options.Namespaces.Shop), ["spec.replicas"], OwnReplicas(model, "Deployment"), new(Create: true))));
        folder.Kustomization.Replacements.AddRange(Telemetry(options.Namespaces.Shop));
    }

    public static string Host(int index) => index == 0 ? "host" : $"host-{index + 1}";

    public static Replacement Copy(string key, params IReadOnlyList<ReplacementTarget> targets) => new(new("ConfigMap", Name, $"data.{key}"), targets);

    /// <summary>The variables that say where telemetry goes, of the deployments of a namespace.</summary>
    public static IEnumerable<Replacement> Telemetry(string @namespace) =>
        [Copy(Otlp, Variable(@namespace, ServiceTelemetry.OtlpVariable)), Copy(Zipkin, Variable(@namespace, ServiceTelemetry.ZipkinVariable))];

    private static ReplacementTarget Variable(string @namespace, string name) =>
        new(Deployments(@namespace), [$"spec.template.spec.containers.0.env.[name={name}].value"]);

    private static Selection Deployments(string @namespace) => new("Deployment", Namespace: @namespace);

    /// <summary>What has replicas of its own and so does not follow the parameter.</summary>
    public static IReadOnlyList<Selection> OwnReplicas(ClusterModel model, string kind) =>
        [.. model.Services.Where(service => service.OwnReplicas is not null).Select(service => new Selection(kind, service.Name))];

    private static SortedDictionary<string, string> Values(PublishOptions options)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [Otlp] = options.Otlp,
            [QueueSize] = options.Storage.QueueSize,
            [Replicas] = options.Replicas.ToString(CultureInfo.InvariantCulture),
            [StoreSize] = options.Storage.StoreSize,
            [Zipkin] = options.Zipkin,
        };
        for (var i = 0; i < options.HostNames.Count; i++)
        {
            values[Host(i)] = options.HostNames[i];
        }

        return values;
    }
}
