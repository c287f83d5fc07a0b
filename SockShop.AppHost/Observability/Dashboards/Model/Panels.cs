using System.Text.Json.Nodes;

namespace SockShop.AppHost.Observability.Dashboards.Model;

/// <summary>Lines over time.</summary>
internal sealed class TimeSeries(string title, Unit unit, string about, params IReadOnlyList<Query> queries) : Panel("timeseries", title, unit, about, queries)
{
    public bool Stacked { get; init; }

    protected override JsonObject Custom() => new()
    {
        ["drawStyle"] = "line",
        ["lineWidth"] = 1,
        ["fillOpacity"] = Stacked ? 30 : 5,
        ["showPoints"] = "never",
        ["spanNulls"] = false,
        ["stacking"] = new JsonObject { ["mode"] = Stacked ? "normal" : "none", ["group"] = "A" },
        ["thresholdsStyle"] = new JsonObject { ["mode"] = Thresholds is null ? "off" : "dashed" },
    };

    protected override JsonObject Options() => new()
    {
        ["legend"] = new JsonObject { ["displayMode"] = "list", ["placement"] = "bottom", ["showLegend"] = true, ["calcs"] = new JsonArray() },
        ["tooltip"] = new JsonObject { ["mode"] = "multi", ["sort"] = "desc" },
    };
}

/// <summary>The latest value, large, with its course behind it.</summary>
internal sealed class Stat : Panel
{
    public Stat(string title, Unit unit, string about, params IReadOnlyList<Query> queries)
        : base("stat", title, unit, about, queries) => (Width, Height) = (4, 4);

    protected override JsonObject Options() => new()
    {
        ["colorMode"] = "value",
        ["graphMode"] = "area",
        ["justifyMode"] = "auto",
        ["orientation"] = "auto",
        ["textMode"] = "auto",
        ["wideLayout"] = true,
        ["reduceOptions"] = new JsonObject { ["calcs"] = new JsonArray("lastNotNull"), ["fields"] = "", ["values"] = false },
    };
}

/// <summary>The latest values, a line for each series; several queries become columns.</summary>
internal sealed class Table : Panel
{
    private readonly (string Name, Unit Unit, Query Query)[] _columns;

    public Table(string title, string about, params (string Name, Unit Unit, Query Query)[] columns)
        : base("table", title, columns[0].Unit, about, [.. columns.Select(column => column.Query)]) => (_columns, Width) = (columns, 24);

    public IEnumerable<(Unit Unit, Query Query)> Columns => _columns.Select(column => (column.Unit, column.Query));

    protected override bool IsInstant => true;

    protected override JsonObject Options() => new() { ["showHeader"] = true, ["cellHeight"] = "sm" };

    // Grafana calls a query's values "Value #A", and "Value" where it is the only one.
    protected override JsonArray Overrides() => new([.. _columns.Select((column, i) => new JsonObject
    {
        ["matcher"] = new JsonObject { ["id"] = "byName", ["options"] = column.Name },
        ["properties"] = new JsonArray(new JsonObject { ["id"] = "unit", ["value"] = column.Unit.Id }),
    })]);

    protected override JsonArray Transformations()
    {
        var names = new JsonObject([.. _columns.Select((column, i) => KeyValuePair.Create<string, JsonNode?>(_columns.Length == 1 ? "Value" : $"Value #{(char)('A' + i)}", column.Name))]);
        return
        [
            new JsonObject { ["id"] = "merge", ["options"] = new JsonObject() },
            new JsonObject { ["id"] = "organize", ["options"] = new JsonObject { ["excludeByName"] = new JsonObject { ["Time"] = true }, ["renameByName"] = names } },
        ];
    }
}

/// <summary>Lines of logs, the newest first, each with the way to its trace.</summary>
internal sealed class Logs : Panel
{
    public Logs(string title, string about, string query)
        : base("logs", title, Unit.Count, about, [new Query(Source.Logs, query)]) => (Width, Height) = (24, 10);

    protected override JsonObject Options() => new()
    {
        ["dedupStrategy"] = "none",
        ["enableLogDetails"] = true,
        ["showLabels"] = false,
        ["showTime"] = true,
        ["sortOrder"] = "Descending",
        ["wrapLogMessage"] = true,
    };
}

/// <summary>The latest traces of a service.</summary>
internal sealed class Traces : Panel
{
    public Traces(string title, string about, string service)
        : base("table", title, Unit.Microseconds, about, [new Query(Source.Traces, service)]) => (Width, Height) = (24, 8);

    protected override JsonObject Options() => new() { ["showHeader"] = true, ["cellHeight"] = "sm" };
}
