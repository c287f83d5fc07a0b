using System.Text.RegularExpressions;
using SockShop.Tests.Services;
using SockShop.Tests.Shop;

namespace SockShop.Tests.Publishing;

/// <summary>What differs from one cluster to another, and what cannot be.</summary>
public sealed partial class ParameterTests(PublishedOnce once)
{
    [Theory]
    [InlineData("--Publish:Replicas=0", "Replicas")]
    [InlineData("--Publish:Replicas=two", "Replicas")]
    [InlineData("--Publish:MaxReplicas=1", "MaxReplicas")]
    [InlineData("--Publish:Replica=3", "Publish:Replica'")]
    [InlineData("--Publish:Tag=latest", "Tag")]
    [InlineData("--Publish:Tag=a:b", "Tag")]
    [InlineData("--Publish:Registry=https://ghcr.io/x", "Registry")]
    [InlineData("--Publish:Registry=", "Registry")]
    [InlineData("--Publish:Hosts=*", "Hosts")]
    [InlineData("--Publish:Hosts=http://shop.example.com", "Hosts")]
    [InlineData("--Publish:Hosts=shop.example.com,", "Hosts")]
    [InlineData("--Publish:OtlpEndpoint=collector:4317", "OtlpEndpoint")]
    [InlineData("--Publish:Storage:StoreSize=5GB", "StoreSize")]
    [InlineData("--Publish:Storage:StoreSize=0Gi", "StoreSize")]
    [InlineData("--Publish:Storage=5Gi", "Storage")]
    [InlineData("--Publish:Namespaces:Shop=Sock_Shop", "Namespaces:Shop")]
    [InlineData("--Publish:Namespaces:Shop=", "Shop")]
    [InlineData("--Publish:Namespaces:Shop=jmeter", "jmeter")]
    [InlineData("--Publish:Services:cart:Replicas=3", "Services:cart'")]
    [InlineData("--Publish:Services:carts:Cpu=fast", "carts:Cpu")]
    [InlineData("--Publish:Services:carts:Gpu=1", "Gpu")]
    [InlineData("--Publish:Gateway:TlsSecret=My Secret", "TlsSecret")]
    [InlineData("--Publish:TracePercent=101", "TracePercent")]
    [InlineData("--Publish:Git:Repository=git@example.com:shop", "Git:Repository")]
    [InlineData("--Publish:Git:Path=../deploy", "Git:Path")]
    [InlineData("--Publish:Git:Revision=", "Git:Revision")]
    [InlineData("--profile=kubernetes", "--profile")]
    public async Task Publish_BadParameter_IsOneLineThatNamesItAndWritesNothing(string argument, string named)
    {
        using var folder = new TemporaryFolder();

        using var host = AppHostProcess.Start("publish", "-o", folder.File("out"), argument);

        Assert.NotEqual(0, await host.WaitForExitAsync());
        Assert.Contains(named, Assert.Single(host.Lines), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.FullName));
    }

    [Fact]
    public async Task Publish_Parameters_ReachWhatTheyAreFor()
    {
        using var published = await Published.WriteAsync(
            "--Publish:Registry=registry.example.com/socks", "--Publish:Tag=2.0.1", "--Publish:Hosts=shop.example.com,www.example.com", "--Publish:Gateway:TlsSecret=shop-tls",
            "--Publish:Namespaces:Shop=shop", "--Publish:Storage:Class=premium-rwo", "--Publish:Services:carts:Replicas=4", "--Publish:Services:carts:Memory=200Mi", "--Publish:Canary:Gates=true");
        var objects = published.Objects;

        var carts = objects.Single(o => o is { Kind: "Deployment", Name: "carts" });
        Assert.Equal(("shop", "registry.example.com/socks/carts:2.0.1", "4"), (carts.Namespace, carts.Text("spec", "template", "spec", "containers", "image"), carts.Text("spec", "replicas")));
        Assert.Equal("400Mi", carts.Text("spec", "template", "spec", "containers", "resources", "limits", "memory"));
        Assert.Equal(["shop.example.com", "www.example.com"], objects.Single(o => o.Kind is "VirtualService").Texts("spec", "hosts"));
        Assert.Equal(["HTTP", "HTTPS"], objects.Single(o => o.Kind is "Gateway").Texts("spec", "servers", "port", "protocol"));
        Assert.Contains("Secret/istio-ingress/shop-tls\n", published.Files["externals.txt"], StringComparison.Ordinal);
        Assert.Contains("storageClassName: premium-rwo\n", published.Files["kustomize/components/persistence/store-volumes.yaml"], StringComparison.Ordinal);
        Assert.Equal(["confirm-rollout", "pre-rollout", "rollout", "confirm-promotion"], objects.Single(o => o.Kind is "Canary").Texts("spec", "analysis", "webhooks", "type"));
    }

    [Theory]
    [InlineData("http://collector.tracing:4317", "tracing", 4317)]
    [InlineData("http://collector.tracing.svc.cluster.local:4318", "tracing", 4318)]
    [InlineData("https://otlp.example.com", "0.0.0.0/0", 443)]
    public async Task Publish_CollectorElsewhere_IsWhereThePolicyLetsTheServicesGo(string address, string peer, int port)
    {
        using var published = await Published.WriteAsync($"--Publish:OtlpEndpoint={address}");

        var policy = published.Objects.Single(o => o is { Kind: "NetworkPolicy", Name: "platform-otlp", Namespace: "sock-shop" });

        Assert.Equal($"{port}", policy.Text("spec", "egress", "ports", "port"));
        Assert.Equal(peer, policy.TextOrNull("spec", "egress", "to", "ipBlock", "cidr") ?? policy.Text("spec", "egress", "to", "namespaceSelector", "matchLabels", "kubernetes.io/metadata.name"));
    }

    [Fact]
    public async Task Publish_ParametersAsDocumented_ChangeNothing()
    {
        var documented = DocumentedParameter().Matches(Repository.Read("docs/cluster.md")).Select(row => $"--{row.Groups["name"]}={row.Groups["value"]}").ToArray();
        Assert.InRange(documented.Length, 20, 100);

        using var published = await Published.WriteAsync(documented);

        Assert.Equal((await once.WrittenAsync()).Files, published.Files);
    }

    [Fact]
    public async Task Publish_OneReplica_HasNoBudgetThatNoNodeCouldBeDrainedUnder()
    {
        using var published = await Published.WriteAsync("--Publish:Replicas=1");

        Assert.DoesNotContain(published.Objects, o => o.Kind is "PodDisruptionBudget");
        Assert.DoesNotContain(published.Objects, o => o.At("spec", "template", "spec", "topologySpreadConstraints").Any());
    }

    [Fact]
    public async Task Publish_Environment_ReadsItsFileAndTheCommandLineWins()
    {
        var file = Path.Combine(Repository.Root, "SockShop.AppHost", "appsettings.PublishTest.json");
        await File.WriteAllTextAsync(file, """{"Publish":{"Replicas":3,"Tag":"3.1.0"}}""", TestContext.Current.CancellationToken);
        try
        {
            using var published = await Published.WriteAsync("--environment", "PublishTest", "--Publish:Replicas=5");

            Assert.Contains("replicas: \"5\"", published.Files["kustomize/base/parameters.yaml"], StringComparison.Ordinal);
            Assert.Contains("/carts:3.1.0\n", published.Files["kustomize/base/shop/carts.yaml"], StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex(@"^\| `(?<name>Publish:[A-Za-z:]+)` \| (`(?<value>[^`]+)` )?\|", RegexOptions.Multiline)]
    private static partial Regex DocumentedParameter();
}
