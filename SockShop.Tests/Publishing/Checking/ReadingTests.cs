using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.Tests.Publishing.Checking;

public sealed class ReadingTests : IDisposable
{
    private static readonly string[] s_oddities = ["null", "[]", "{}", "x", "7", "[null, [x], {a: null}]"];

    private static readonly string[] s_bodies =
    [
        "metadata: VALUE",
        "metadata: {name: VALUE, labels: VALUE}, spec: VALUE, data: VALUE",
        "metadata: {name: a}, spec: {selector: VALUE, ports: VALUE, template: {spec: VALUE}, podSelector: VALUE, ingress: VALUE, http: VALUE, analysis: {metrics: VALUE}, service: VALUE, query: VALUE, podMetricsEndpoints: VALUE}",
    ];

    private static readonly string[] s_kinds =
    [
        "apps/v1, kind: Deployment", "v1, kind: Service", "v1, kind: ConfigMap", "networking.k8s.io/v1, kind: NetworkPolicy", "networking.istio.io/v1, kind: VirtualService",
        "flagger.app/v1beta1, kind: Canary", "flagger.app/v1beta1, kind: MetricTemplate", "monitoring.coreos.com/v1, kind: PodMonitor", "monitoring.coreos.com/v1, kind: Prometheus",
    ];

    private readonly CheckedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("yes", "true")]
    [InlineData("off", "false")]
    [InlineData("~", "null")]
    [InlineData("8080", "8080")]
    [InlineData("1.5", "1.5")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("'8080'", "\"8080\"")]
    [InlineData("!!str 8080", "\"8080\"")]
    [InlineData("NaN", "\"NaN\"")]
    [InlineData("|\n  a\n  b", "\"a\\nb\"")]
    public void Scalar_AsKubernetesReadsIt_HasItsType(string yaml, string json) =>
        Assert.Equal($"{{\"a\":{json}}}", YamlDocuments.Read($"a: {yaml}").Single().Content!.ToJsonString());

    [Fact]
    public void Alias_AndMergeKey_RepeatWhatTheyName() =>
        Assert.Equal("""{"a":{"x":1,"y":2},"b":{"y":3,"x":1},"c":{"x":1,"y":2}}""", YamlDocuments.Read("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: *a").Single().Content!.ToJsonString());

    [Theory]
    [InlineData("a: [", "line ")]
    [InlineData("a: {{ .Values.name }}", "line ")]
    [InlineData("a: 1\na: 2", "line 2: the key a stands there twice")]
    [InlineData("a: *b", "*b has no anchor")]
    public void Yaml_ThatIsNone_SaysWhere(string yaml, string problem) =>
        Assert.Contains(problem, Assert.Throws<BadInputException>(() => YamlDocuments.Read(yaml)).Message, StringComparison.Ordinal);

    [Fact]
    public void Yaml_WithAliasesOfAliases_IsRefusedBeforeItGrows()
    {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));

        Assert.Contains("values", Assert.Throws<BadInputException>(() => YamlDocuments.Read(bomb)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deep.yaml")]
    [InlineData("deep.json")]
    public void File_ThatIsTooDeep_IsAFinding(string file)
    {
        _folder.With(file, new string('[', 5_000) + new string(']', 5_000)).With("all.yaml", Samples.Carts);

        Assert.Equal(file, Assert.Single(_folder.Find("readable")).File);
    }

    [Fact]
    public void File_ThatIsTooLarge_IsAFindingAndTheOthersAreChecked()
    {
        _folder.With("large.yaml", new string('#', 9 * 1024 * 1024)).With("all.yaml", Samples.Carts.Replace(":1.0.0", "", StringComparison.Ordinal));

        Assert.Equal(["all.yaml:1 floating-tag", "large.yaml readable"], _folder.Run().Findings.Select(f => $"{f.File} {f.Rule}"));
    }

    [Fact]
    public void Folder_WithMoreFilesThanAreRead_IsRefused()
    {
        for (var i = 0; i <= 5_000; i++)
        {
            File.WriteAllText(Path.Combine(_folder.Path, $"{i}.yaml"), "");
        }

        Assert.Contains("5000 files", Assert.Throws<BadInputException>(() => _folder.Run()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_WithMoreBytesThanAreRead_IsRefused()
    {
        for (var i = 0; i < 9; i++)
        {
            using var file = File.Create(Path.Combine(_folder.Path, $"{i}.yaml"));
            file.SetLength(8 * 1024 * 1024);
        }

        Assert.Contains("64 MiB", Assert.Throws<BadInputException>(() => _folder.Run()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_WithListsValuesChartsAndEmptyDocuments_GivesItsObjectsAlone()
    {
        _folder.With("list.json", """{"kind": "List", "apiVersion": "v1", "items": [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}}]}""");
        _folder.With("values.yaml", "", "# nothing", "prometheus: {enabled: true}");
        _folder.With("chart/Chart.yaml", "name: x").With("chart/templates/a.yaml", "{{ .Values.x }}").With(".hidden/a.yaml", "a: [");

        Assert.Equal(["all files: 1 object"], _folder.Run().Checked);
        Assert.Empty(_folder.Run().Findings);
    }

    [Fact]
    public void Folder_OfObjectsWithFieldsOfAnyKind_IsCheckedWithoutFailing()
    {
        var documents =
            from kind in s_kinds
            from value in s_oddities
            from body in s_bodies
            select $"{{apiVersion: {kind}, {body.Replace("VALUE", value, StringComparison.Ordinal)}}}";

        _folder.With("all.yaml", [.. documents]);

        Assert.NotEmpty(_folder.Run().Checked);
    }
}
