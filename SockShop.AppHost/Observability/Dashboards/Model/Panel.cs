using System.Text.Json.Nodes;

namespace SockShop.AppHost.Observability.Dashboards.Model;

/// <summary>A part of a dashboard that answers one question.</summary>
/// <param name="type">Grafana's type of panel.</param>
/// <param name="title">Its title.</param>
/// <param name="unit">What its numbers are.</param>
/// <param name="about">What it shows and how to read it.</param>
/// <param name="queries">What it asks.</param>
internal abstract class Panel(string type, string title, Unit unit, string about, IReadOnlyList<Query> queries)
{
    public string Title => title;

    public Unit Unit => unit;

    public IReadOnlyList<Query> Queries => queries;

    public int Width { get; init; } = 8;

    public int Height { get; init; } = 8;

    /// <summary>Bounds from which a value has another colour, from the lowest.</summary>
    public Thresholds? Thresholds { get; init; }

    /// <summary>Where a click on a series leads.</summary>
    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <summary>Words for numbers that stand for states.</summary>
    public IReadOnlyDictionary<int, string>? States { get; init; }

    public IEnumerable<Source> Sources => queries.Select(query => query.Source).Concat(Links.Select(link => link.Source));

    /// <summary>Only the latest values.</summary>
    protected virtual bool IsInstant => false;

    public JsonObject ToJson(int id, JsonObject place)
    {
        var panel = new JsonObject
        {
            ["id"] = id,
            ["type"] = type,
            ["title"] = title,
            ["description"] = about,
            ["datasource"] = queries[0].Source.ToJson(),
            ["gridPos"] = place,
            ["fieldConfig"] = new JsonObject { ["defaults"] = Defaults(), ["overrides"] = Overrides() },
            ["options"] = Options(),
            ["targets"] = new JsonArray([.. queries.Select((query, i) => query.ToJson((char)('A' + i), IsInstant))]),
        };
        if (Transformations() is { Count: > 0 } transformations)
        {
            panel["transformations"] = transformations;
        }

        return panel;
    }

    protected abstract JsonObject Options();

    protected virtual JsonObject Custom() => [];

    protected virtual JsonArray Overrides() => [];

    protected virtual JsonArray Transformations() => [];

    private JsonObject Defaults()
    {
        var defaults = new JsonObject { ["unit"] = unit.Id, ["custom"] = Custom() };
        if (unit.Least is { } least)
        {
            defaults["min"] = least;
        }

        if (Thresholds is { } thresholds)
        {
            defaults["thresholds"] = thresholds.ToJson();
            defaults["color"] = new JsonObject { ["mode"] = "thresholds" };
        }

        if (States is { } states)
        {
            var options = new JsonObject([.. states.Select(s => KeyValuePair.Create<string, JsonNode?>($"{s.Key}", new JsonObject { ["text"] = s.Value }))]);
            defaults["mappings"] = new JsonArray(new JsonObject { ["type"] = "value", ["options"] = options });
        }

        if (Links.Count > 0)
        {
            defaults["links"] = new JsonArray([.. Links.Select(link => link.ToJson())]);
        }

        return defaults;
    }
}

/// <summary>Bounds at which green becomes yellow and red; falling values may be the bad ones.</summary>
internal sealed record Thresholds(double Warning, double Critical)
{
    public JsonObject ToJson() => Warning <= Critical
        ? Steps(("green", null), ("yellow", Warning), ("red", Critical))
        : Steps(("red", null), ("yellow", Critical), ("green", Warning));

    private static JsonObject Steps(params (string Color, double? From)[] steps) => new()
    {
        ["mode"] = "absolute",
        ["steps"] = new JsonArray([.. steps.Select(step => new JsonObject { ["color"] = step.Color, ["value"] = step.From })]),
    };
}
