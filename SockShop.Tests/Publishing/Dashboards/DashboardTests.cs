using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SockShop.AppHost.Observability.Dashboards;
using SockShop.Tests.Publishing.Rules;

namespace SockShop.Tests.Publishing.Dashboards;

/// <summary>The dashboards that are committed: those of the code, in a shape that Grafana takes, with queries that Prometheus reads.</summary>
public sealed partial class DashboardTests
{
    private const string Page = "docs/dashboards.md";
    private static readonly string[] s_types = ["timeseries", "stat", "table", "logs", "row"];

    [Fact]
    public void Files_WrittenHere_AreWhatTheCodeWrites() => Assert.All(DashboardFiles.All, dashboard => Assert.True(
        DashboardFiles.Text(dashboard) == Repository.Read($"dashboards/{dashboard.FileName}"),
        $"dashboards/{dashboard.FileName} is old: dotnet run --project SockShop.AppHost -- dashboards"));

    [Fact]
    public void Panels_Each_HaveAKnownTypeAnIdAndAPlaceOfTheirOwn() => Assert.All(CommittedDashboard.All, dashboard =>
    {
        Assert.All(dashboard.Panels, panel => Assert.Contains(CommittedDashboard.Type(panel), s_types));
        Assert.Distinct(dashboard.Panels.Select(panel => (int)panel["id"]!));
        Assert.Distinct(dashboard.Panels.SelectMany(Cells));
    });

    [Fact]
    public void Charts_Each_HaveATitleAUnitADescriptionAndAQuery() => Assert.All(CommittedDashboard.All, dashboard => Assert.All(dashboard.Charts, chart =>
    {
        Assert.NotEqual("", $"{chart["title"]}");
        Assert.True($"{chart["description"]}".EndsWith('.'), $"{chart["title"]}");
        Assert.NotEqual("", $"{chart["fieldConfig"]!["defaults"]!["unit"]}");
        Assert.NotEmpty(chart["targets"]!.AsArray());
        Assert.StartsWith("${", $"{chart["datasource"]!["uid"]}", StringComparison.Ordinal);
    }));

    [Fact]
    public async Task Queries_WithTheirVariablesFilled_AreCleanToPromtool()
    {
        var file = Path.GetTempFileName();
        try
        {
            var queries = CommittedDashboard.All.SelectMany(dashboard => dashboard.Queries).Select(Filled).Distinct().Order(StringComparer.Ordinal);
            await File.WriteAllTextAsync(file, new JsonObject
            {
                ["groups"] = new JsonArray(new JsonObject
                {
                    ["name"] = "queries",
                    ["rules"] = new JsonArray([.. queries.Select((query, at) => new JsonObject { ["record"] = $"query:{at}", ["expr"] = query })]),
                }),
            }.ToJsonString(), TestContext.Current.CancellationToken);
            await Promtool.PassesAsync("check", "rules", file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Page_Always_NamesEachDashboardAndOnlyThose()
    {
        var rows = FileCell().Matches(Repository.Read(Page)).Select(row => row.Groups[1].Value);

        Assert.Equal(CommittedDashboard.All.Select(dashboard => dashboard.FileName).Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(int X, int Y)> Cells(JsonNode panel)
    {
        var (place, cells) = (panel["gridPos"]!, new List<(int, int)>());
        for (var x = (int)place["x"]!; x < (int)place["x"]! + (int)place["w"]!; x++)
        {
            cells.AddRange(Enumerable.Range((int)place["y"]!, (int)place["h"]!).Select(y => (x, y)));
        }

        return cells;
    }

    private static string Filled(string query) => Variable().Replace(
        query.Replace("$__rate_interval", "1m", StringComparison.Ordinal).Replace("$__interval", "15s", StringComparison.Ordinal).Replace("$__range", "1h", StringComparison.Ordinal), "x");

    [GeneratedRegex(@"\$\{?\w+(:\w+)?\}?")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^\| `([\w-]+\.json)` \|", RegexOptions.Multiline)]
    private static partial Regex FileCell();
}
