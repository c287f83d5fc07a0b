namespace SockShop.Tests.Publishing.Checking;

public sealed class HostRuleTests
{
    [Theory]
    [InlineData("http://carts", 0)]
    [InlineData("http://carts:80/items", 0)]
    [InlineData("http://carts.default.svc.cluster.local", 0)]
    [InlineData("http://example.com/", 0)]
    [InlineData("http://127.0.0.1:9000", 0)]
    [InlineData("http://localhost:9000", 0)]
    [InlineData("http://+:8080", 0)]
    [InlineData("http://cart", 1)]
    [InlineData("http://carts:8080", 1)]
    [InlineData("https://carts", 1)]
    [InlineData("http://carts.shop.svc", 1)]
    [InlineData("http://zipkin.observability:9411/api/v2/spans", 1)]
    public void Host_OfAVariable_IsAServiceWithThePort(string url, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("host", Samples.Carts, Samples.CartsService, Samples.Pod($"env: [{{name: URL, value: \"{url}\"}}]").Replace("name: carts, labels: {app: carts}", "name: caller", StringComparison.Ordinal)).Count);

    [Theory]
    [InlineData("{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: v}, spec: {hosts: [shop.example.com], http: [{route: [{destination: {host: NAME}}]}]}}")]
    [InlineData("{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: v}, spec: {hosts: [shop.example.com], http: [{mirror: {host: NAME}}]}}")]
    [InlineData("{apiVersion: networking.istio.io/v1, kind: DestinationRule, metadata: {name: d}, spec: {host: NAME.default.svc.cluster.local}}")]
    [InlineData("{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i}, spec: {rules: [{http: {paths: [{backend: {service: {name: NAME, port: {name: http}}}}]}}]}}")]
    [InlineData("{apiVersion: flagger.app/v1beta1, kind: Canary, metadata: {name: other}, spec: {analysis: {webhooks: [{name: w, url: \"http://NAME.default/\"}]}}}")]
    [InlineData("{apiVersion: flagger.app/v1beta1, kind: Canary, metadata: {name: other}, spec: {analysis: {webhooks: [{name: w, url: \"http://carts/\", metadata: {cmd: \"jmeter -JServerName=NAME.default -JFile=a.jmx\"}}]}}}")]
    [InlineData("{apiVersion: flagger.app/v1beta1, kind: MetricTemplate, metadata: {name: m}, spec: {provider: {address: \"http://NAME\"}}}")]
    public void Host_OfAnObject_IsAService(string calling)
    {
        Assert.Contains("cart", Assert.Single(CheckedFolder.Find("host", Samples.Carts, Samples.CartsService, calling.Replace("NAME", "cart", StringComparison.Ordinal))).Problem, StringComparison.Ordinal);
        Assert.Empty(CheckedFolder.Find("host", Samples.Carts, Samples.CartsService, calling.Replace("NAME", "carts", StringComparison.Ordinal)));
    }

    [Fact]
    public void Host_ThatFlaggerMakes_IsThere()
    {
        var calling = Samples.Pod("env: [{name: URL, value: \"http://carts-canary.default\"}]").Replace("name: carts, labels: {app: carts}", "name: caller", StringComparison.Ordinal);

        Assert.Empty(CheckedFolder.Find("host", Samples.Carts, Samples.Canary(), calling));
        Assert.Single(CheckedFolder.Find("host", Samples.Carts, Samples.CartsService, calling));
    }

    [Theory]
    [InlineData("g", "[shop.example.com]", 0)]
    [InlineData("default/g", "[shop.example.com]", 0)]
    [InlineData("other/g", "[shop.example.com]", 1)]
    [InlineData("g", "[other.example.com]", 1)]
    [InlineData("mesh", "[carts]", 0)]
    [InlineData("mesh", "[\"*\"]", 1)]
    public void Gateway_OfAVirtualService_IsThereAndServesItsHosts(string gateway, string hosts, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find(
            "gateway",
            "{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: g}, spec: {servers: [{hosts: [shop.example.com]}]}}",
            $"{{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {{name: v}}, spec: {{gateways: [{gateway}], hosts: {hosts}}}}}").Count);

    [Theory]
    [InlineData("v1", "app: carts", 0)]
    [InlineData("v2", "app: carts", 1)]
    [InlineData("v1", "app: cart", 1)]
    public void Subset_OfARoute_IsDefinedAndHasPods(string subset, string labels, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find(
            "subset",
            Samples.Carts,
            Samples.CartsService,
            $"{{apiVersion: networking.istio.io/v1, kind: DestinationRule, metadata: {{name: d}}, spec: {{host: carts, subsets: [{{name: v1, labels: {{{labels}}}}}]}}}}",
            $"{{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {{name: v}}, spec: {{hosts: [carts], http: [{{route: [{{destination: {{host: carts.default.svc.cluster.local, subset: {subset}}}}}]}}]}}}}").Count);

    [Theory]
    [InlineData("DISABLE", "STRICT", 1)]
    [InlineData("ISTIO_MUTUAL", "STRICT", 0)]
    [InlineData("DISABLE", "PERMISSIVE", 0)]
    public void MeshTls_PlainTextToPodsThatRefuseIt_IsFound(string mode, string peers, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find(
            "mesh-tls",
            Samples.Canary(service: $"port: 80, trafficPolicy: {{tls: {{mode: {mode}}}}}"),
            $"{{apiVersion: security.istio.io/v1, kind: PeerAuthentication, metadata: {{name: default}}, spec: {{mtls: {{mode: {peers}}}}}}}").Count);
}
