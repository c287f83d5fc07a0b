namespace SockShop.Tests.Publishing.Checking;

public sealed class PortRuleTests
{
    [Theory]
    [InlineData("http", 0)]
    [InlineData("8080", 0)]
    [InlineData("web", 1)]
    [InlineData("80", 1)]
    public void ServicePort_ThatPodsLack_IsFound(string target, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("service-port", Samples.Carts, Samples.CartsService.Replace("targetPort: http", $"targetPort: {target}", StringComparison.Ordinal)).Count);

    [Fact]
    public void ServicePort_Missing_NamesThePortsThatAreThere() =>
        Assert.Contains("http (8080)", Assert.Single(CheckedFolder.Find("service-port", Samples.Carts, Samples.CartsService.Replace("targetPort: http", "targetPort: web", StringComparison.Ordinal))).WayOut, StringComparison.Ordinal);

    [Fact]
    public void ServicePort_NumberOfPodsThatDeclareNone_IsLetPass() =>
        Assert.Empty(CheckedFolder.Find("service-port", Samples.Pod("ports: []"), Samples.CartsService.Replace("targetPort: http", "targetPort: 8080", StringComparison.Ordinal)));

    [Theory]
    [InlineData("http", 0)]
    [InlineData("web", 1)]
    public void ServicePort_OfACanary_IsThatOfItsTarget(string target, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("service-port", Samples.Carts, Samples.Canary(service: $"port: 80, targetPort: {target}")).DistinctBy(f => f.Object).Count());

    [Theory]
    [InlineData("http", 0)]
    [InlineData("8081", 0)]
    [InlineData("web", 1)]
    public void ProbePort_NameThatTheContainerLacks_IsFound(string port, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("probe-port", Samples.Pod($"ports: [{{name: http, containerPort: 8080}}], livenessProbe: {{httpGet: {{port: {port}}}}}")).Count);

    [Theory]
    [InlineData("{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p}, spec: {podSelector: {matchLabels: {app: carts}}, ingress: [{ports: [{port: 80}]}]}}")]
    [InlineData("{apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: p}, spec: {selector: {matchLabels: {app: carts}}, rules: [{to: [{operation: {ports: [\"80\"]}}]}]}}")]
    [InlineData("{apiVersion: security.istio.io/v1, kind: PeerAuthentication, metadata: {name: p}, spec: {selector: {matchLabels: {app: carts}}, portLevelMtls: {80: {mode: PERMISSIVE}}}}")]
    public void PolicyPort_OfTheServiceInsteadOfTheContainer_IsFound(string policy)
    {
        Assert.Contains("port 80", Assert.Single(CheckedFolder.Find("policy-port", Samples.Carts, policy)).Problem, StringComparison.Ordinal);
        Assert.Empty(CheckedFolder.Find("policy-port", Samples.Carts, policy.Replace("80", "8080", StringComparison.Ordinal)));
    }

    [Fact]
    public void PolicyPort_OfTheSidecar_IsLetPass() =>
        Assert.Empty(CheckedFolder.Find("policy-port", Samples.Carts, "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p}, spec: {podSelector: {}, ingress: [{ports: [{port: 15020}]}]}}"));

    [Theory]
    [InlineData("name: http", 0)]
    [InlineData("name: tcp-amqp", 0)]
    [InlineData("appProtocol: http", 0)]
    [InlineData("name: api", 1)]
    [InlineData("name: httpish", 1)]
    public void IstioPortName_WithoutProtocolInTheMesh_IsFound(string name, int findings)
    {
        var service = Samples.CartsService.Replace("name: http, port", $"{name}, port", StringComparison.Ordinal);

        Assert.Equal(findings, CheckedFolder.Find("istio-port-name", Samples.ShopNamespace, Samples.Carts, service).Count);
        Assert.Empty(CheckedFolder.Find("istio-port-name", Samples.ShopNamespace.Replace("enabled", "disabled", StringComparison.Ordinal), Samples.Carts, service));
    }
}
