using SockShop.AppHost.Observability.Rules;
using SockShop.Tests.Services;

namespace SockShop.Tests.Publishing.Rules;

/// <summary>Each alert fires when it should and is silent when it should be, and says what to do.</summary>
public sealed class AlertTests
{
    public static TheoryData<string> Scenarios => [.. Scenario.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Scenario_WithRealDurations_HoldsInPromtool(string name)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("rules.yaml"), RuleFile.Text(await ShopScope.ClusterAsync()), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("test.yaml"), Scenario.All.Single(scenario => scenario.Name == name).Text, TestContext.Current.CancellationToken);

        await Promtool.PassesAsync("test", "rules", folder.File("test.yaml"));
    }

    [Fact]
    public async Task Alerts_Each_HaveAScenarioInWhichTheyFireAndOneInWhichTheyDoNot()
    {
        var moments = Scenario.All.SelectMany(scenario => scenario.Moments).ToArray();

        Assert.All(ShopScope.Alerts(await ShopScope.ClusterAsync()), alert =>
        {
            var asked = moments.Where(moment => moment.Alert == alert.Name).Select(moment => moment.Fires.Any(labels => alert.Labels.All(labels.Contains))).ToArray();
            Assert.True(asked.Contains(true), $"No scenario lets {alert.Name} {string.Join(' ', alert.Labels.Values)} fire.");
            Assert.True(asked.Contains(false), $"No scenario keeps {alert.Name} {string.Join(' ', alert.Labels.Values)} silent.");
        });
    }

    [Fact]
    public async Task Alerts_Each_SayWhatItMeansAndWhereToLook()
    {
        var scope = await ShopScope.ClusterAsync();
        Assert.EndsWith("/docs/runbooks", scope.Runbooks, StringComparison.Ordinal);

        Assert.All(ShopScope.Alerts(scope), alert =>
        {
            Assert.NotEmpty(alert.Summary);
            Assert.NotEmpty(alert.Impact);
            Assert.Matches(@"^sockshop-[a-z]+\?var-namespace=", alert.Dashboard);
        });
    }

    [Fact]
    public async Task Runbooks_AreThoseOfTheAlerts()
    {
        var alerts = ShopScope.Alerts(await ShopScope.ClusterAsync()).Select(alert => alert.Name).Distinct().Order(StringComparer.Ordinal);

        var runbooks = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "runbooks")).Order(StringComparer.Ordinal).ToArray();

        Assert.Equal(alerts, runbooks.Select(Path.GetFileNameWithoutExtension));
        Assert.All(runbooks, runbook => Assert.All(["**Impact.**", "**Look here.**", "**Do this.**", "**Rehearse.**"], part => Assert.Contains(part, File.ReadAllText(runbook), StringComparison.Ordinal)));
    }
}
