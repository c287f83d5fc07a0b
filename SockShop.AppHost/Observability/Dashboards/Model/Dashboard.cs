using System.Text.Json.Nodes;

namespace SockShop.AppHost.Observability.Dashboards.Model;

/// <summary>A dashboard of Grafana, as its classic JSON model documents it.</summary>
/// <param name="Uid">Its lasting name, in addresses too.</param>
/// <param name="Title">Its title.</param>
/// <param name="About">What it shows, in a sentence.</param>
internal sealed record Dashboard(string Uid, string Title, string About)
{
    private const int SchemaVersion = 42;

    /// <summary>The tag by which the dashboards link each other.</summary>
    private const string Tag = "sock-shop";

    public IReadOnlyList<Variable> Variables { get; init; } = [];

    public required IReadOnlyList<Row> Rows { get; init; }

    /// <summary>The file's name, without the part that all have.</summary>
    public string FileName => $"{Uid["sockshop-".Length..]}.json";

    public IEnumerable<Panel> Panels => Rows.SelectMany(row => row.Panels);

    public JsonObject ToJson() => new()
    {
        ["uid"] = Uid,
        ["title"] = Title,
        ["description"] = About,
        ["tags"] = new JsonArray(Tag),
        ["schemaVersion"] = SchemaVersion,
        ["editable"] = true,
        ["graphTooltip"] = 1, // a crosshair shared by the panels
        ["refresh"] = "30s",
        ["time"] = new JsonObject { ["from"] = "now-1h", ["to"] = "now" },
        ["timezone"] = "browser",
        ["annotations"] = new JsonObject { ["list"] = new JsonArray() },
        ["links"] = new JsonArray(Link.ToDashboards(Tag)),
        ["templating"] = new JsonObject { ["list"] = new JsonArray([.. Sources().Concat(Variables).Select(variable => variable.ToJson())]) },
        ["panels"] = Layout.Of(Rows),
    };

    // Each kind of source that a panel or its links lead to.
    private IEnumerable<Variable> Sources() =>
        Panels.SelectMany(panel => panel.Sources).Append(Source.Metrics).Distinct().OrderBy(source => source.Name, StringComparer.Ordinal).Select(Variable.Of);
}

/// <summary>A heading with panels below it.</summary>
internal sealed record Row(string Title, params IReadOnlyList<Panel> Panels);
