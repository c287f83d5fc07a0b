using SockShop.AppHost.Kubernetes.Checking;
using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.Tests.Publishing.Checking;

public sealed class KustomizeTests : IDisposable
{
    private readonly CheckedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Overlay_OfBaseAndComponents_IsCheckedAsItWillBeApplied()
    {
        _folder.With("base/kustomization.yaml", "resources: [all.yaml]").With("base/all.yaml", Samples.Carts, Samples.CartsService.Replace("targetPort: http", "targetPort: web", StringComparison.Ordinal));
        _folder.With("components/right/kustomization.yaml", "kind: Component\npatches: [{path: patch.yaml, target: {kind: Service}}]");
        _folder.With("components/right/patch.yaml", "- {op: replace, path: /spec/ports/0/targetPort, value: http}");
        _folder.With("overlays/a/kustomization.yaml", "resources: [../../base]").With("overlays/b/kustomization.yaml", "resources: [../../base]\ncomponents: [../../components/right]");

        Assert.Equal(["overlays/a", "overlays/b"], Sets().Select(s => s.Name));
        Assert.Equal("base/all.yaml:3", Assert.Single(_folder.Run().Findings).File);
        Assert.Equal("http", Sets()[1].Set.Find("Service", "default", "carts")!.Spec.Items("ports").Single().Text("targetPort"));
    }

    [Fact]
    public void Component_ThatNoOverlayUses_IsTriedInPlaceOfItsAlternative()
    {
        _folder.With("base/kustomization.yaml", "resources: [all.yaml]").With("base/all.yaml", Samples.Carts);
        _folder.With("a/kustomization.yaml", "kind: Component\nresources: [c.yaml]").With("a/c.yaml", Samples.Canary());
        _folder.With("b/kustomization.yaml", "kind: Component\nresources: [c.yaml]").With("b/c.yaml", Samples.Canary("thresholdRange: {min: 0.99}"));
        _folder.With("overlay/kustomization.yaml", "resources: [../base]\ncomponents: [../a]");

        Assert.Equal(["overlay", "overlay with b"], Sets().Select(s => s.Name));
        Assert.Equal(["a/c.yaml:1", "b/c.yaml:1"], _folder.Find("target").Select(f => f.File));
        Assert.Equal(2, Sets()[1].Set.Objects.Count);
    }

    [Theory]
    [InlineData("spec: {template: {spec: {containers: [{name: carts, image: other}]}}}", "other")]
    [InlineData("spec: {template: {spec: {containers: [{name: sidecar, image: other}]}}}", "shop/carts:1.0.0 other")]
    [InlineData("spec: {template: {spec: {containers: [{name: carts, $patch: delete}, {name: new, image: other}]}}}", "other")]
    [InlineData("spec: {template: {spec: {containers: [{$patch: replace}, {name: new, image: other}]}}}", "other")]
    [InlineData("spec: {template: {spec: {containers: null}}}", "")]
    public void Patch_OfTheFormOfAnObject_MergesContainersByName(string patch, string images)
    {
        _folder.With("all.yaml", Samples.Carts).With("patch.yaml", $"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: carts}}\n{patch}");
        _folder.With("kustomization.yaml", "resources: [all.yaml]\npatches: [{path: patch.yaml}]");

        Assert.Equal(images, string.Join(' ', Only("Deployment").Spec.Items("template.spec.containers").Select(c => c.Text("image"))));
    }

    [Fact]
    public void Patch_ThatDeletes_TakesTheObjectOut()
    {
        _folder.With("all.yaml", Samples.Carts, Samples.CartsService).With("kustomization.yaml", "resources: [all.yaml]\npatches:\n- patch: '{apiVersion: v1, kind: Service, metadata: {name: carts}, $patch: delete}'");

        Assert.Equal("Deployment", Assert.Single(Sets().Single().Set.Objects).Kind);
    }

    [Theory]
    [InlineData("{op: add, path: /metadata/labels/a~1b, value: c}", "a/b=c app=carts")]
    [InlineData("{op: remove, path: /metadata/labels/app}", "")]
    [InlineData("{op: replace, path: /metadata/labels/app, value: x}", "app=x")]
    [InlineData("{op: move, from: /metadata/labels/app, path: /metadata/labels/name}", "name=carts")]
    [InlineData("{op: copy, from: /metadata/labels/app, path: /metadata/labels/name}", "app=carts name=carts")]
    public void Patch_OfSteps_IsApplied(string step, string labels)
    {
        _folder.With("all.yaml", Samples.CartsService).With("patch.yaml", $"- {step}").With("kustomization.yaml", "resources: [all.yaml]\npatches: [{path: patch.yaml, target: {kind: Service, name: car.*, labelSelector: app=carts}}]");

        Assert.Equal(labels, string.Join(' ', Only("Service").Labels.Select(l => $"{l.Key}={l.Value}").Order()));
    }

    [Theory]
    [InlineData("app=carts,tier notin (a, b)", true)]
    [InlineData("app in (orders, carts, user),!tier", true)]
    [InlineData("app in (orders, user)", false)]
    [InlineData("app notin (carts)", false)]
    [InlineData("app!=carts", false)]
    [InlineData("app,tier", false)]
    public void Patch_WithALabelSelector_IsForThoseObjects(string selector, bool isFor)
    {
        _folder.With("all.yaml", Samples.CartsService).With("patch.yaml", "- {op: add, path: /metadata/labels/a, value: b}").With("kustomization.yaml", $"resources: [all.yaml]\npatches: [{{path: patch.yaml, target: {{labelSelector: \"{selector}\"}}}}]");

        Assert.Equal(isFor, Only("Service").Labels.ContainsKey("a"));
    }

    [Fact]
    public void Transformers_OfNamespaceLabelsImagesAndReplicas_AreApplied()
    {
        _folder.With("all.yaml", Samples.Carts, Samples.CartsService);
        _folder.With("kustomization.yaml", "resources: [all.yaml]\nnamespace: shop\nlabels: [{pairs: {team: a}, includeSelectors: true}]\nimages: [{name: shop/carts, newName: other, newTag: 2.0.0}]\nreplicas: [{name: carts, count: 3}]");

        var deployment = Only("Deployment");
        Assert.Equal("shop", deployment.Namespace);
        Assert.Equal("a", deployment.Spec.Text("template.metadata.labels.team"));
        Assert.Equal("a", deployment.Spec.Text("selector.matchLabels.team"));
        Assert.Equal("a", Only("Service").Spec.Text("selector.team"));
        Assert.Equal("other:2.0.0", deployment.Spec.Items("template.spec.containers").Single().Text("image"));
        Assert.Equal("3", deployment.Spec.Text("replicas"));
        Assert.Empty(_folder.Run().Findings);
    }

    [Fact]
    public void Generator_OfFilesAndLiterals_MakesAConfigMapWithoutHash()
    {
        _folder.With("a.txt", "A").With("b.txt", "B").With("all.yaml", Samples.Pod("envFrom: [{configMapRef: {name: made}}]"));
        _folder.With("kustomization.yaml", "resources: [all.yaml]\ngeneratorOptions: {annotations: {x: y}}\nconfigMapGenerator: [{name: made, files: [a.txt, c=b.txt], literals: [d=e=f]}]");

        var made = Only("ConfigMap");
        Assert.Equal("a.txt=A c=B d=e=f", string.Join(' ', made.Body.Map("data").Select(d => $"{d.Key}={d.Value}")));
        Assert.Equal("y", made.Annotations["x"]);
        Assert.Empty(_folder.Run().Findings);
    }

    [Theory]
    [InlineData("fieldPaths: [spec.replicas], options: {create: true}", "replicas", "2")]
    [InlineData("fieldPaths: ['spec.template.spec.containers.[name=carts].image'], options: {delimiter: ':', index: 1}", "template.spec.containers", "shop/carts:2")]
    [InlineData("fieldPaths: ['metadata.labels.a\\.b/c'], options: {create: true}", "", "2")]
    [InlineData("fieldPaths: ['spec.template.spec.containers.*.image']", "template.spec.containers", "2")]
    public void Replacement_OfAValue_IsWrittenWhereItSays(string target, string where, string value)
    {
        _folder.With("all.yaml", Samples.Carts, "{apiVersion: v1, kind: ConfigMap, metadata: {name: p}, data: {n: \"2\"}}");
        _folder.With("kustomization.yaml", $"resources: [all.yaml]\nreplacements:\n- source: {{kind: ConfigMap, name: p, fieldPath: data.n}}\n  targets: [{{select: {{kind: Deployment}}, {target}}}]");

        var deployment = Only("Deployment");
        Assert.Equal(value, where.Length == 0 ? deployment.Labels["a.b/c"] : deployment.Spec.Items(where).FirstOrDefault().Text("image") ?? deployment.Spec.Text(where));
        Assert.Empty(_folder.Find("kustomize"));
    }

    [Theory]
    [InlineData("resources: [missing.yaml]", "missing.yaml is not there")]
    [InlineData("resources: [empty]", "empty has no kustomization.yaml")]
    [InlineData("resources: [\"https://example.com/base\"]", "https://example.com/base is elsewhere")]
    [InlineData("components: [../folder]", "builds on itself")]
    [InlineData("helmCharts: [{name: x}]", "helmCharts is not built")]
    [InlineData("patches: [{path: missing.yaml}]", "the patch missing.yaml: no such file")]
    [InlineData("resources: [all.yaml]\npatches: [{path: patch.yaml, target: {kind: Job}}]", "the patch patch.yaml has no object to change")]
    [InlineData("resources: [all.yaml]\npatches: [{path: patch.yaml, target: {name: \"(\"}}]", "no regular expression")]
    [InlineData("resources: [all.yaml]\npatches: [{path: patch.yaml, target: {kind: Service}}]", "/spec/no, which the object does not have")]
    [InlineData("configMapGenerator: [{name: a, files: [missing.txt]}]", "missing.txt: no such file")]
    [InlineData("resources: [all.yaml]\nreplacements: [{source: {kind: ConfigMap, name: p}, targets: []}]", "source, ConfigMap p, is not there")]
    [InlineData("resources: [all.yaml]\nreplacements: [{source: {kind: Service}, targets: [{select: {kind: Service}, fieldPaths: [spec.no]}]}]", "has no spec.no")]
    [InlineData("[]", "not a kustomization")]
    public void Kustomization_ThatDoesNotBuild_IsFound(string kustomization, string problem)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "folder/empty"));
        _folder.With("folder/all.yaml", Samples.CartsService).With("folder/patch.yaml", "- {op: remove, path: /spec/no}").With("folder/kustomization.yaml", kustomization);

        Assert.Contains(_folder.Run().Findings, f => f.File == "folder/kustomization.yaml" && f.Problem.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Kustomization_WithFieldsOfAnyKind_IsCheckedWithoutFailing()
    {
        string[] fields = ["resources", "components", "patches", "patchesStrategicMerge", "labels", "commonLabels", "namespace", "images", "replicas", "configMapGenerator", "replacements", "generatorOptions"];
        string[] oddities = ["null", "x", "7", "{a: b}", "[null, [x], 7]", "[{name: [], path: x, patch: {}, pairs: 7, files: {}, source: [], targets: x}]", "[{patch: '7'}]", "[{patch: '[7]', target: 7}]", "[{source: {}, targets: [{select: [], fieldPaths: ['', 'a..b', '[', '*.0']}]}]"];
        foreach (var (field, odd) in fields.SelectMany(_ => oddities, (field, odd) => (field, odd)))
        {
            _folder.With($"{field}{Array.IndexOf(oddities, odd)}/kustomization.yaml", $"{(field == "resources" ? "" : "resources: [all.yaml]\n")}{field}: {odd}").With($"{field}{Array.IndexOf(oddities, odd)}/all.yaml", Samples.Carts, Samples.CartsService);
        }

        Assert.NotEmpty(_folder.Run().Checked);
    }

    [Fact]
    public void Component_WithoutAnyOverlay_IsCheckedAlone()
    {
        _folder.With("kustomization.yaml", "kind: Component\nresources: [all.yaml]").With("all.yaml", Samples.CartsService);

        Assert.Equal("selector", Assert.Single(_folder.Run().Findings).Rule);
    }

    [Fact]
    public void Patch_ThatIsIdleInOneOverlayOnly_IsLetPass()
    {
        _folder.With("c/kustomization.yaml", "kind: Component\npatches: [{path: patch.yaml, target: {kind: Service}}]").With("c/patch.yaml", "- {op: add, path: /metadata/labels/a, value: b}");
        _folder.With("a/kustomization.yaml", "resources: [all.yaml]\ncomponents: [../c]").With("a/all.yaml", Samples.Carts);
        _folder.With("b/kustomization.yaml", "resources: [all.yaml]\ncomponents: [../c]").With("b/all.yaml", Samples.Carts, Samples.CartsService);

        Assert.Empty(_folder.Run().Findings);
    }

    [Fact]
    public void OtherFiles_BesideKustomizations_AreCheckedAndReferredTo()
    {
        _folder.With("kustomize/kustomization.yaml", "resources: [all.yaml]").With("kustomize/all.yaml", Samples.Pod("env: [{name: A, value: \"http://carts\"}]"));
        _folder.With("more/service.yaml", Samples.CartsService.Replace("selector: {app: carts}", "selector: {app: cart}", StringComparison.Ordinal));

        Assert.Equal(["kustomize", "the other files"], Sets().Select(s => s.Name));
        Assert.Equal("more/service.yaml:1", Assert.Single(_folder.Run().Findings).File);
    }

    private IReadOnlyList<(string Name, ManifestSet Set)> Sets() => new ManifestFolder(_folder.Path).Sets;

    private KubeObject Only(string kind) => Sets().Single().Set.Objects.Single(o => o.Kind == kind);
}
