namespace SockShop.Tests.Publishing.Checking;

public sealed class SelectorRuleTests
{
    [Theory]
    [InlineData("{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {selector: {app: cart}}}")]
    [InlineData("{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: s}, spec: {selector: {matchLabels: {app: cart}}}}")]
    [InlineData("{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: s}, spec: {podSelector: {matchLabels: {app: cart}}}}")]
    [InlineData("{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: s}, spec: {podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: cart}}}]}]}}")]
    [InlineData("{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: s}, spec: {podSelector: {}, egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: default}}, podSelector: {matchLabels: {app: cart}}}]}]}}")]
    [InlineData("{apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: s}, spec: {selector: {matchLabels: {app: cart}}}}")]
    [InlineData("{apiVersion: security.istio.io/v1, kind: PeerAuthentication, metadata: {name: s}, spec: {selector: {matchLabels: {app: cart}}}}")]
    [InlineData("{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: s}, spec: {selector: {app: cart}}}")]
    [InlineData("{apiVersion: networking.istio.io/v1, kind: Sidecar, metadata: {name: s}, spec: {workloadSelector: {labels: {app: cart}}}}")]
    [InlineData("{apiVersion: monitoring.coreos.com/v1, kind: PodMonitor, metadata: {name: s}, spec: {selector: {matchExpressions: [{key: app, operator: In, values: [cart]}]}}}")]
    public void Selector_OfCartForPodsOfCarts_IsFound(string selecting)
    {
        var finding = Assert.Single(CheckedFolder.Find("selector", Samples.Carts, selecting));

        Assert.Contains("app=cart", finding.Problem, StringComparison.Ordinal);
        Assert.EndsWith("/default/s", finding.Object, StringComparison.Ordinal);
        Assert.Equal("all.yaml:3", finding.File);
        Assert.Empty(CheckedFolder.Find("selector", Samples.Carts, selecting.Replace("app: cart}", "app: carts}", StringComparison.Ordinal).Replace("[cart]", "[carts]", StringComparison.Ordinal)));
    }

    [Fact]
    public void Selector_AlmostRight_IsToldWhatWasMeant() =>
        Assert.Contains("did you mean carts?", Assert.Single(CheckedFolder.Find("selector", Samples.Carts, Samples.CartsService.Replace("{app: carts}, ports", "{app: cart}, ports", StringComparison.Ordinal))).WayOut, StringComparison.Ordinal);

    [Fact]
    public void Selector_OfPodsInAnotherNamespace_IsToldWhere() =>
        Assert.Contains("Deployment/default/carts", Assert.Single(CheckedFolder.Find("selector", Samples.Carts, Samples.CartsService.Replace("name: carts, labels", "name: carts, namespace: other, labels", StringComparison.Ordinal))).WayOut, StringComparison.Ordinal);

    [Theory]
    [InlineData("app=gateway", 0)]
    [InlineData("app=other # no such thing", 1)]
    public void Selector_OfPodsFromElsewhere_NeedsTheirLabelAmongTheExternals(string external, int findings)
    {
        using var folder = new CheckedFolder();
        folder.With("all.yaml", "{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: g}, spec: {selector: {app: gateway}}}").With("externals.txt", $"# pods\n{external}");

        Assert.Equal(findings, folder.Find("selector").Count);
    }

    [Fact]
    public void WorkloadSelector_WithoutItsTemplate_IsFound()
    {
        Assert.Contains("app=cart", Assert.Single(CheckedFolder.Find("workload-selector", Samples.Carts.Replace("matchLabels: {app: carts}", "matchLabels: {app: cart}", StringComparison.Ordinal))).Problem, StringComparison.Ordinal);
        Assert.Empty(CheckedFolder.Find("workload-selector", Samples.Carts));
    }

    [Fact]
    public void WorkloadSelector_OfAnothersPodsToo_IsFoundOnBoth() =>
        Assert.Equal(2, CheckedFolder.Find("workload-selector", Samples.Carts, Samples.Carts.Replace("name: carts}", "name: carts2}", StringComparison.Ordinal)).Count);

    [Theory]
    [InlineData("app: carts", 1)]
    [InlineData("tier: shop", 0)]
    public void CanaryOnly_SelectorLabelThatFlaggerRenames_IsFound(string label, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("canary-only", Samples.Carts, Samples.Canary(), $"{{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {{name: carts}}, spec: {{selector: {{matchLabels: {{{label}}}}}}}}}").Count);
}
