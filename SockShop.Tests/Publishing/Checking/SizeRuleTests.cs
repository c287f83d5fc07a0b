namespace SockShop.Tests.Publishing.Checking;

public sealed class SizeRuleTests
{
    [Theory]
    [InlineData(150, "", 0)]
    [InlineData(250, "", 1)]
    [InlineData(250, "argocd.argoproj.io/sync-options: ServerSideApply=true", 0)]
    [InlineData(1100, "argocd.argoproj.io/sync-options: ServerSideApply=true", 1)]
    public void ConfigSize_OverTheLimit_IsFound(int kilobytes, string annotation, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("config-size", $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: plan, annotations: {{{annotation}}}}}, data: {{plan.jmx: {Text(kilobytes)}}}}}").Count);

    [Fact]
    public void ConfigSize_OfAGeneratedConfigMap_IsThatOfItsFiles()
    {
        using var folder = new CheckedFolder();
        folder.With("plan.jmx", Text(250)).With("kustomization.yaml", "configMapGenerator: [{name: plan, files: [plan.jmx]}]");

        Assert.Contains("250 KiB", Assert.Single(folder.Find("config-size")).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, 60, 0)]
    [InlineData(150, 0, 1)] // once in the object, once in the note of it
    [InlineData(300, 0, 1)]
    [InlineData(0, 300, 1)]
    public void AnnotationSize_OverTheLimit_IsFound(int annotation, int spec, int findings) =>
        Assert.Equal(findings, CheckedFolder.Find("annotation-size", $"{{apiVersion: v1, kind: Service, metadata: {{name: s, annotations: {{note: {Text(annotation)}}}}}, spec: {{about: {Text(spec)}}}}}").Count);

    private static string Text(int kilobytes) => kilobytes == 0 ? "none" : new('x', kilobytes * 1024);
}
