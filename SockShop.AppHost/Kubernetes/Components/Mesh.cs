using Aspire.Hosting.Kubernetes.Resources;
using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Kustomize;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Kubernetes.Output;
using SockShop.AppHost.Kubernetes.Parameters;

namespace SockShop.AppHost.Kubernetes.Components;

/// <summary>Istio: sidecars, mutual TLS, the way in, and what happens when a pod keeps failing.</summary>
internal static class Mesh
{
    public const string GatewayName = "sockshop";

    private const string OfTheShop = $"{Labels.PartOf}={Labels.Shop}";

    public static readonly TrafficPolicy FailingPods = new(new OutlierDetection(Consecutive5xxErrors: 5, Interval: "10s", BaseEjectionTime: "30s", MaxEjectionPercent: 50));

    public static KustomizeFolder Create(ClusterModel model)
    {
        var folder = new KustomizeFolder("kustomize/components/mesh", "Istio. Needs load-test.", Kustomization.Component());
        AddSidecars(folder);
        folder.Add("peer-authentication.yaml", "Mutual TLS for all that is said in the mesh.", PeerAuthentications(model));
        folder.Add("authorization.yaml", "Nobody may call a workload but who calls it in the app model.", Authorizations.Of(model));
        folder.Add("gateway.yaml", "The way in. Flagger owns the VirtualService of a service that has a Canary.", WayIn(model));
        folder.Add("destination-rules.yaml", "A pod that fails five times in a row is left alone for a while, as long as half of them are left.", [.. model.Services.Select(service => (Manifest)Rule(service))]);
        folder.Add("telemetry.yaml", "Spans of the sidecars go where those of the services go: the provider's address is in istiod's values.", Tracing(model.Options));
        for (var i = 0; i < model.Options.HostNames.Count; i++)
        {
            folder.Kustomization.Replacements.Add(ShopParameters.Copy(
                ShopParameters.Host(i),
                new ReplacementTarget(new("Gateway", GatewayName), [.. Servers(model.Options).Select((_, server) => $"spec.servers.{server}.hosts.{i}")]),
                new ReplacementTarget(new("VirtualService", model.Entrance.Name), [$"spec.hosts.{i}"])));
        }

        return folder;
    }

    public static string GatewayReference(ClusterModel model) => $"{model.Options.Namespaces.Shop}/{GatewayName}";

    private static void AddSidecars(KustomizeFolder folder)
    {
        folder.Patch(
            "injection.yaml", "Sidecars for all pods. Their size is in istiod's values, and not here: one annotation of it would switch all of those off.",
            new Namespace { Metadata = new() { Name = "any", Labels = { ["istio-injection"] = "enabled" } } },
            new Selection("Namespace", LabelSelector: OfTheShop));
        foreach (var (kind, annotations) in new[] { ("Deployment", Excluded(Ports.Management)), ("StatefulSet", Excluded(15692)), ("Job", NativeSidecar()) })
        {
            folder.Patch(
                $"{kind.ToLowerInvariant()}-pods.yaml",
                kind is "Job" ? "A sidecar that ends with the Job." : "Metrics and probes are asked for by who has no certificate of the mesh: that port is not captured.",
                new[] { new PatchStep("add", "/spec/template/metadata/annotations", annotations) },
                new Selection(kind, LabelSelector: OfTheShop));
        }
    }

    private static Dictionary<string, string> Excluded(int port) => new() { ["traffic.sidecar.istio.io/excludeInboundPorts"] = $"{port}" };

    private static Dictionary<string, string> NativeSidecar() => new() { ["sidecar.istio.io/nativeSidecar"] = "true" };

    private static Manifest[] PeerAuthentications(ClusterModel model)
    {
        var tester = model.LoadTester;
        return
        [
            new PeerAuthentication(Labels.Named("default", model.Options.Namespaces.Shop), new(new("STRICT"))),
            new PeerAuthentication(Labels.Named("default", tester.Namespace), new(new("STRICT"))),
            new(new PeerAuthentication(Labels.Named(tester.Name, tester.Namespace), PlainTextOn(tester)), "Flagger has no sidecar, and calls the load tester in plain text."),
        ];
    }

    private static PeerAuthenticationSpec PlainTextOn(ClusterWorkload workload) =>
        new(new("STRICT"), new(Labels.All(workload).MatchLabels), new Dictionary<string, MutualTls> { [$"{workload.AppPort}"] = new("PERMISSIVE") });

    private static Manifest[] WayIn(ClusterModel model) =>
    [
        new Gateway(
            Labels.Named(GatewayName, model.Options.Namespaces.Shop),
            new(new Dictionary<string, string> { ["istio"] = model.Options.Gateway.Name }, Servers(model.Options))),
        new VirtualService(
            Labels.Named(model.Entrance.Name, model.Entrance.Namespace),
            new(model.Options.HostNames, [GatewayReference(model)], [new([new(new(model.Entrance.Name, new(model.Entrance.Port)))])])),
    ];

    private static GatewayServer[] Servers(PublishOptions options) => options.Gateway.TlsSecret is { Length: > 0 } secret
        ?
        [
            new(new("http", 80, "HTTP"), options.HostNames, new(HttpsRedirect: true)),
            new(new("https", 443, "HTTPS"), options.HostNames, new(Mode: "SIMPLE", CredentialName: secret)),
        ]
        : [new(new("http", 80, "HTTP"), options.HostNames)];

    private static DestinationRule Rule(ClusterWorkload service) =>
        new(Labels.Named(service), new($"{service.Name}.{service.Namespace}.svc.cluster.local", FailingPods));

    private static MeshTelemetry Tracing(PublishOptions options) =>
        new(Labels.Named("mesh-default", options.Namespaces.Mesh), new([new([new("otel")], options.TracePercent)]));
}
