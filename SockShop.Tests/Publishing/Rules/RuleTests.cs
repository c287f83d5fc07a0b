using SockShop.AppHost.Kubernetes.Checking.PromQl;
using SockShop.AppHost.Observability.Rules;
using SockShop.Tests.Services;

namespace SockShop.Tests.Publishing.Rules;

/// <summary>The rules as a whole: as Prometheus takes them, in the cluster, here and in a drill.</summary>
public sealed class RuleTests(PublishedOnce once)
{
    private const double Drill = 20;

    [Theory]
    [InlineData(1)]
    [InlineData(Drill)]
    public async Task Rules_OfThisMachine_AreCleanToPromtool(double divisor) => await AssertCleanAsync(await ShopScope.LocalAsync(divisor));

    [Fact]
    public async Task Rules_OfTheCluster_AreCleanToPromtool() => await AssertCleanAsync(await ShopScope.ClusterAsync());

    [Fact]
    public async Task Rules_Published_AreThoseOfTheFile()
    {
        var scope = await ShopScope.ClusterAsync();
        var file = ClusterObject.Read("rules.yaml", RuleFile.Text(scope)).Single();

        var published = (await once.WrittenAsync()).Objects.Where(o => o.Kind is "PrometheusRule").ToArray();

        Assert.Equal(ShopRules.Of(scope).Count, published.Length);
        Assert.Equal(
            file.Parts("groups").Select(group => $"{group.Node}").Order(StringComparer.Ordinal),
            published.SelectMany(o => o.Parts("spec", "groups")).Select(group => $"{group.Node}").Order(StringComparer.Ordinal));
        Assert.Contains("components:", (await once.WrittenAsync()).Files["kustomize/overlays/gke/kustomization.yaml"].Split("- ../../components/alerts")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Drill)]
    public async Task Windows_Each_HaveFourScrapesOrMore(double divisor)
    {
        var windows = Windows(await ShopScope.LocalAsync(divisor)).ToArray();

        Assert.NotEmpty(windows);
        Assert.All(windows, window => Assert.True(window >= 4 * TimeScale.ScrapeInterval / divisor, $"{window}"));
    }

    [Fact]
    public async Task Drill_TakesATwentiethOfTheTimeUnderTheSameNames()
    {
        var (real, drill) = (await ShopScope.LocalAsync(1), await ShopScope.LocalAsync(Drill));

        Assert.Equal(Windows(real).Select(window => window / Drill), Windows(drill));
        Assert.Equal(Records(real), Records(drill));
        Assert.Equal(ShopScope.Alerts(real).Select(alert => alert.For / Drill), ShopScope.Alerts(drill).Select(alert => PromDuration.Parse(drill.Time[alert.For])!.Value));
        Assert.Contains("> 15", ShopScope.Alerts(drill).Single(alert => alert.Name is "QueueAge").Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Objectives_AreThoseOfTheModel()
    {
        var scope = await ShopScope.ClusterAsync();

        Assert.Equal(8, scope.Objectives.Count);
        var payment = scope.Objectives.Single(objective => objective.Service is "payment");
        Assert.Equal((0.9995, 0.1, 0.1), (payment.Slo.Availability, payment.Slo.P95, payment.Bound));
        Assert.Equal((0.3, 0.5), (scope.Objectives.Single(objective => objective.Service is "user").Slo.P95, scope.Objectives.Single(objective => objective.Service is "user").Bound));
    }

    private static async Task AssertCleanAsync(RuleScope scope)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("rules.yaml"), RuleFile.Text(scope), TestContext.Current.CancellationToken);
        await Promtool.PassesAsync("check", "rules", "--lint=all", "--lint-fatal", folder.File("rules.yaml"));
    }

    private static IEnumerable<TimeSpan> Windows(RuleScope scope) =>
        from rule in ShopRules.Of(scope).SelectMany(g => g.Rules)
        from metric in PromQuery.Read(rule.Query).Metrics
        where metric.Window is not null
        select PromDuration.Parse(metric.Window)!.Value;

    private static IEnumerable<string> Records(RuleScope scope) => ShopRules.Of(scope).SelectMany(group => group.Rules).OfType<RecordingRule>().Select(rule => rule.Name);
}
