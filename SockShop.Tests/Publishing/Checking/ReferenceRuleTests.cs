namespace SockShop.Tests.Publishing.Checking;

public sealed class ReferenceRuleTests
{
    private const string Settings = "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {color: red}}";

    [Theory]
    [InlineData("env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: color}}}]", 0)]
    [InlineData("env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: colour}}}]", 1)]
    [InlineData("env: [{name: A, valueFrom: {configMapKeyRef: {name: setting, key: color}}}]", 1)]
    [InlineData("env: [{name: A, valueFrom: {configMapKeyRef: {name: setting, key: color, optional: true}}}]", 0)]
    [InlineData("env: [{name: A, valueFrom: {secretKeyRef: {name: settings, key: color}}}]", 1)]
    [InlineData("envFrom: [{configMapRef: {name: settings}}]", 0)]
    [InlineData("envFrom: [{secretRef: {name: settings}}]", 1)]
    public void DataReference_ToWhatIsNotThere_IsFound(string container, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("data-reference", Settings, Samples.Pod(container)).Count);

    [Theory]
    [InlineData("volumes: [{name: v, configMap: {name: settings}}],", 0)]
    [InlineData("volumes: [{name: v, configMap: {name: other}}],", 1)]
    [InlineData("volumes: [{name: v, configMap: {name: settings, items: [{key: size, path: size}]}}],", 1)]
    [InlineData("volumes: [{name: v, projected: {sources: [{secret: {name: other}}]}}],", 1)]
    [InlineData("imagePullSecrets: [{name: registry}],", 1)]
    public void DataReference_OfAPod_IsFound(string pod, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("data-reference", Settings, Samples.Pod("", pod)).Count);

    [Theory]
    [InlineData("Secret/default/key", 0)]
    [InlineData("Secret/key", 0)]
    [InlineData("Secret/*", 0)]
    [InlineData("Secret/other/key", 1)]
    [InlineData("ConfigMap/default/key", 1)]
    public void DataReference_ToWhatComesFromElsewhere_IsListedAmongTheExternals(string external, int findings)
    {
        using var folder = new CheckedFolder();
        folder.With("all.yaml", Samples.Pod("envFrom: [{secretRef: {name: key}}]")).With("externals.txt", external);

        Assert.Equal(findings, folder.Find("data-reference").Count);
    }

    [Theory]
    [InlineData("tls-shop", 0)]
    [InlineData("tls-other", 1)]
    public void GatewaySecret_InNoNamespace_IsFound(string secret, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("gateway-secret", "{apiVersion: v1, kind: Secret, metadata: {name: tls-shop, namespace: istio-ingress}}", $"{{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {{name: g}}, spec: {{servers: [{{tls: {{credentialName: {secret}}}}}]}}}}").Count);

    [Theory]
    [InlineData("data", 0)]
    [InlineData("date", 1)]
    public void Volume_ThatThePodLacks_IsFound(string mount, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("volume", Samples.Pod($"volumeMounts: [{{name: {mount}, mountPath: /data}}]", "volumes: [{name: data, emptyDir: {}}],")).Count);

    [Theory]
    [InlineData("data", 0)]
    [InlineData("date", 1)]
    public void VolumeClaim_ThatIsNotThere_IsFound(string claim, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("volume-claim", "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}}", Samples.Pod("", $"volumes: [{{name: v, persistentVolumeClaim: {{claimName: {claim}}}}}],")).Count);

    [Theory]
    [InlineData("carts", 0)]
    [InlineData("cart", 1)]
    public void ServiceAccount_ThatIsNotThere_IsFound(string account, int findings)
    {
        const string Account = "{apiVersion: v1, kind: ServiceAccount, metadata: {name: carts}}";

        Assert.Equal(findings, CheckedFolder.Find("service-account", Account, Samples.Pod("", $"serviceAccountName: {account},")).Count);
        Assert.Equal(findings, CheckedFolder.Find("service-account", Account, $"{{apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {{name: p}}, spec: {{rules: [{{from: [{{source: {{principals: [cluster.local/ns/default/sa/{account}]}}}}]}}]}}}}").Count);
        Assert.Equal(findings, CheckedFolder.Find("service-account", Account, $"{{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {{name: b}}, roleRef: {{kind: ClusterRole, name: view}}, subjects: [{{kind: ServiceAccount, name: {account}}}]}}").Count);
    }

    [Theory]
    [InlineData("{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h}, spec: {scaleTargetRef: {kind: Deployment, name: NAME}}}")]
    [InlineData("{apiVersion: flagger.app/v1beta1, kind: Canary, metadata: {name: c}, spec: {targetRef: {kind: Deployment, name: NAME}}}")]
    [InlineData("{apiVersion: flagger.app/v1beta1, kind: Canary, metadata: {name: c}, spec: {autoscalerRef: {kind: Deployment, name: NAME}}}")]
    [InlineData("{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: s}, spec: {serviceName: NAME}}")]
    public void Target_ThatIsNotThere_IsFound(string referring)
    {
        Assert.Contains("did you mean carts?", Assert.Single(CheckedFolder.Find("target", Samples.Carts, Samples.CartsService, referring.Replace("NAME", "cart", StringComparison.Ordinal))).WayOut, StringComparison.Ordinal);
        Assert.Empty(CheckedFolder.Find("target", Samples.Carts, Samples.CartsService, referring.Replace("NAME", "carts", StringComparison.Ordinal)));
    }

    [Fact]
    public void Target_TemplateOfACanary_MustBeThere()
    {
        Assert.Contains("MetricTemplate measure", Assert.Single(CheckedFolder.Find("target", Samples.Carts, Samples.Canary())).Problem, StringComparison.Ordinal);
        Assert.Empty(CheckedFolder.Find("target", Samples.Carts, Samples.Canary(), Samples.Template(Samples.PercentQuery)));
    }

    [Theory]
    [InlineData("shop", 0)]
    [InlineData("default", 0)]
    [InlineData("shpo", 1)]
    public void Namespace_ThatIsNotThere_IsFound(string ns, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("namespace", "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}", $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: c, namespace: {ns}}}}}").Count);

    [Fact]
    public void Duplicate_InTwoFiles_NamesTheOther()
    {
        using var folder = new CheckedFolder();
        folder.With("a.yaml", Settings).With("b.json", """{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings", "namespace": "default"}}""");

        var finding = Assert.Single(folder.Find("duplicate"));

        Assert.Equal("b.json:1", finding.File);
        Assert.Contains("a.yaml:1", finding.Problem, StringComparison.Ordinal);
        Assert.Single(CheckedFolder.Find("duplicate", Samples.CartsService, Samples.CartsService));
        Assert.Empty(CheckedFolder.Find("duplicate", Settings, Settings.Replace("name: settings", "name: other", StringComparison.Ordinal)));
    }
}
