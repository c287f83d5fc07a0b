using Aspire.Hosting.Testing;
using SockShop.Tests.Chaos;
using SockShop.Tests.Services;
using SockShop.Tests.Shop;
using SockShop.Tests.Telemetry;
using SockShop.Tests.Telemetry.Otlp;
using Shopper = SockShop.Tests.Telemetry.Shopper;

namespace SockShop.Tests.Publishing;

/// <summary>The policies allow what the shop does on PostgreSQL and RabbitMQ, as its traces tell it, and nothing else.</summary>
public sealed class PolicyEdgeTests(PublishedOnce once)
{
    // Load comes from the load tester; no trace of the shop begins there.
    private const string Load = "load-tester --> front-end";

    private static readonly string[] s_platform =
    [
        "jmeter/all --> istio-system/istiod:15012",
        "jmeter/all --> kube-system/169.254.20.10/32:53",
        "jmeter/all --> kube-system/kube-dns:53",
        "jmeter/all --> kube-system/node-local-dns:53",
        "jmeter/all --> observability/opentelemetry-collector:4317",
        "jmeter/all --> observability/opentelemetry-collector:4318",
        "jmeter/all --> observability/zipkin:9411",
        "jmeter/load-tester <-- istio-system/flagger:8090",
        "jmeter/all <-- monitoring/prometheus:9464,15020,15090,15692",
        "sock-shop/all --> istio-system/istiod:15012",
        "sock-shop/all --> kube-system/169.254.20.10/32:53",
        "sock-shop/all --> kube-system/kube-dns:53",
        "sock-shop/all --> kube-system/node-local-dns:53",
        "sock-shop/all --> observability/opentelemetry-collector:4317",
        "sock-shop/all --> observability/opentelemetry-collector:4318",
        "sock-shop/all --> observability/zipkin:9411",
        "sock-shop/all <-- monitoring/prometheus:9464,15020,15090,15692",
        "sock-shop/front-end <-- istio-ingress/ingressgateway:8080",
    ];

    [Fact]
    public async Task Policies_ApplicationEdges_AreThoseThatTracesShow()
    {
        var objects = (await once.WrittenAsync()).Objects;
        await using var ground = await ServerGround.StartAsync();
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var app = await RunningShop.StartAsync(ground.Arguments, builder => TracedShop.SendTo(builder, receiver.Url));
        using var customer = await Shopper.ReadyToOrderAsync(app.GetEndpoint("front-end"));
        (await customer.SendAsync(HttpMethod.Post, "/orders")).EnsureSuccessStatusCode();
        var allowed = Ingress(objects).Except([Load]).ToArray();

        await Eventually.HoldsAsync(
            () => Task.FromResult(Seen([.. receiver.Spans]).SequenceEqual(allowed)),
            () => Task.FromResult($"allowed\n{string.Join('\n', allowed)}\nseen\n{string.Join('\n', Seen([.. receiver.Spans]))}"));
    }

    [Fact]
    public async Task Policies_BothEndsAndIdentities_AllowTheSameEdges()
    {
        var objects = (await once.WrittenAsync()).Objects;

        Assert.Equal(Ingress(objects), Egress(objects));
        Assert.Equal(Ingress(objects), Identities(objects));
        Assert.Contains(Load, Ingress(objects));
    }

    [Fact]
    public async Task Policies_WithoutAnother_AllowNothing()
    {
        var objects = (await once.WrittenAsync()).Objects;

        foreach (var @namespace in new[] { "sock-shop", "jmeter" })
        {
            var network = objects.Single(o => o is { Kind: "NetworkPolicy", Name: "default-deny" } && o.Namespace == @namespace);
            Assert.Equal(["Ingress", "Egress"], network.Texts("spec", "policyTypes"));
            Assert.Empty(network.At("spec", "ingress").Concat(network.At("spec", "egress")));
            var mesh = objects.Single(o => o is { Kind: "AuthorizationPolicy", Name: "default-deny" } && o.Namespace == @namespace);
            Assert.Empty(mesh.Map("spec"));
        }
    }

    [Fact]
    public async Task Policies_PlatformEdges_AreTheListedOnes()
    {
        var edges = (await once.WrittenAsync()).Objects.Where(IsOfPlatform).SelectMany(policy => PlatformEdges(policy, "ingress", "from", "<--").Concat(PlatformEdges(policy, "egress", "to", "-->")));

        Assert.Equal(s_platform.Order(StringComparer.Ordinal), edges.Order(StringComparer.Ordinal));
    }

    private static bool IsOfPlatform(ClusterObject o) => o.Kind is "NetworkPolicy" && o.Name.StartsWith("platform-", StringComparison.Ordinal);

    private static string[] Ingress(IEnumerable<ClusterObject> objects) => Sorted(
        from policy in objects
        where policy.Kind is "NetworkPolicy" && !IsOfPlatform(policy)
        from peer in policy.Parts("spec", "ingress", "from")
        select $"{Service(peer, "podSelector")} --> {Service(policy, "spec", "podSelector")}");

    private static string[] Egress(IEnumerable<ClusterObject> objects) => Sorted(
        from policy in objects
        where policy.Kind is "NetworkPolicy" && !IsOfPlatform(policy)
        from peer in policy.Parts("spec", "egress", "to")
        select $"{Service(policy, "spec", "podSelector")} --> {Service(peer, "podSelector")}");

    private static string[] Identities(IEnumerable<ClusterObject> objects) => Sorted(
        from policy in objects
        where policy.Kind is "AuthorizationPolicy"
        from principal in policy.Texts("spec", "rules", "from", "source", "principals")
        where !principal.Contains("/istio-ingress/", StringComparison.Ordinal)
        select $"{principal.Split('/')[^1]} --> {Service(policy, "spec", "selector")}");

    private static string[] Sorted(IEnumerable<string> edges) => [.. edges.Distinct().Order(StringComparer.Ordinal)];

    private static string Service(ClusterObject o, params string[] path) => o.Map([.. path, "matchLabels"])["sockshop.io/service"];

    private static IEnumerable<string> PlatformEdges(ClusterObject policy, string rules, string peers, string arrow) =>
        from rule in policy.Parts("spec", rules)
        from peer in rule.Parts(peers)
        let ports = string.Join(',', rule.Texts("ports", "port").Distinct().OrderBy(int.Parse))
        let ours = policy.Map("spec", "podSelector", "matchLabels").Values.SingleOrDefault("all")
        let theirs = peer.TextOrNull("ipBlock", "cidr") ?? peer.Map("podSelector", "matchLabels").Values.Single()
        let @namespace = peer.Map("namespaceSelector", "matchLabels").Values.SingleOrDefault("kube-system")
        select $"{policy.Namespace}/{ours} {arrow} {@namespace}/{theirs}:{ports}";

    private static string[] Seen(ReceivedSpan[] spans)
    {
        var services = spans.ToDictionary(s => s.TraceId + s.Id, s => s.Service);
        var calls = spans.Where(s => s.Kind == "server" && services.ContainsKey(s.TraceId + s.ParentId)).Select(s => $"{services[s.TraceId + s.ParentId]} --> {s.Service}");
        var statements = spans.Where(s => s.Attributes.ContainsKey("db.namespace")).Select(s => $"{s.Service} --> {s.Attributes["db.namespace"]}");
        var messages = spans.Where(s => s.Attributes.ContainsKey("messaging.system")).Select(s => $"{s.Service} --> {s.Attributes["messaging.system"]}");
        return Sorted([.. calls, .. statements, .. messages]);
    }
}
