using System.Text.Json.Nodes;

namespace SockShop.Tests.Publishing.Dashboards;

/// <summary>A file of <c>dashboards/</c>, as Grafana reads it.</summary>
internal sealed record CommittedDashboard(string FileName, string Text)
{
    public static CommittedDashboard[] All { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "dashboards"), "*.json").Order(StringComparer.Ordinal).Select(f => new CommittedDashboard(Path.GetFileName(f), File.ReadAllText(f)))];

    public JsonNode Root { get; } = JsonNode.Parse(Text)!;

    public JsonNode[] Panels => [.. Root["panels"]!.AsArray().Select(panel => panel!)];

    /// <summary>All but the rows' titles.</summary>
    public JsonNode[] Charts => [.. Panels.Where(panel => Type(panel) != "row")];

    /// <summary>What is asked of Prometheus.</summary>
    public IEnumerable<string> Queries => Charts.SelectMany(chart => chart["targets"]!.AsArray())
        .Where(target => $"{target!["datasource"]!["type"]}" == "prometheus").Select(target => $"{target!["expr"]}");

    public static string Type(JsonNode panel) => $"{panel["type"]}";

    public override string ToString() => FileName;
}
