using System.Text.Json.Nodes;

namespace SockShop.AppHost.Observability.Dashboards.Model;

/// <summary>What a panel asks of its source.</summary>
/// <param name="Source">Whom it asks.</param>
/// <param name="Text">The question: PromQL, LogQL, or a service's name.</param>
/// <param name="Legend">How a series is called; its variables are labels in braces.</param>
internal sealed record Query(Source Source, string Text, string? Legend = null)
{
    public static implicit operator Query(string expression) => new(Source.Metrics, expression);

    /// <summary>Of Prometheus.</summary>
    public static Query Of(string expression, string legend) => new(Source.Metrics, expression, legend);

    /// <param name="id">A letter, by which Grafana tells a panel's queries apart.</param>
    /// <param name="isInstant">Whether only the latest values are wanted.</param>
    public JsonObject ToJson(char id, bool isInstant)
    {
        var target = new JsonObject { ["refId"] = id.ToString(), ["datasource"] = Source.ToJson() };
        if (Source == Source.Traces)
        {
            (target["queryType"], target["service"], target["limit"]) = ("search", Text, 20);
            return target;
        }

        (target["expr"], target["editorMode"]) = (Text, "code");
        if (Source == Source.Logs)
        {
            target["queryType"] = "range";
            return target;
        }

        (target["instant"], target["range"]) = (isInstant, !isInstant);
        (target["legendFormat"], target["exemplar"]) = (Legend ?? "__auto", !isInstant && Text.Contains("_bucket{", StringComparison.Ordinal));
        if (isInstant)
        {
            target["format"] = "table";
        }

        return target;
    }
}
