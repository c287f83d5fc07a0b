using System.Text.Json.Nodes;

namespace SockShop.AppHost.Observability.Dashboards.Model;

/// <summary>What a person chooses at the top of a dashboard.</summary>
/// <param name="Name">The name in queries.</param>
/// <param name="Label">The name that is shown.</param>
/// <param name="Query">The type of data source, or what Prometheus is asked for the values.</param>
/// <param name="IsSource">Whether a data source is chosen.</param>
/// <param name="IsMany">Whether several values may be chosen, or all.</param>
internal sealed record Variable(string Name, string Label, string Query, bool IsSource = false, bool IsMany = false)
{
    /// <summary>The namespace of the shop.</summary>
    public static readonly Variable Namespace = Of("namespace", "Namespace", "label_values(http_server_request_duration_seconds_count, namespace)");

    /// <summary>One of the shop's services.</summary>
    public static readonly Variable Service = Of("service", "Service", "label_values(http_server_request_duration_seconds_count{namespace=\"$namespace\"}, service)");

    public static Variable Of(Source source) => new(source.Name, source.Label, source.Type, IsSource: true);

    public static Variable Of(string name, string label, string query) => new(name, label, query);

    public static Variable OfMany(string name, string label, string query) => new(name, label, query, IsMany: true);

    public JsonObject ToJson() => IsSource ? ToSource() : ToQuery();

    private JsonObject ToSource() => new()
    {
        ["type"] = "datasource",
        ["name"] = Name,
        ["label"] = Label,
        ["query"] = Query,
        ["refresh"] = 1,
        ["regex"] = "",
        ["hide"] = 0,
        ["includeAll"] = false,
        ["multi"] = false,
        ["options"] = new JsonArray(),
        ["current"] = new JsonObject(),
    };

    private JsonObject ToQuery()
    {
        var variable = new JsonObject
        {
            ["type"] = "query",
            ["name"] = Name,
            ["label"] = Label,
            ["datasource"] = Source.Metrics.ToJson(),
            ["definition"] = Query,
            ["query"] = new JsonObject { ["qryType"] = 1, ["query"] = Query, ["refId"] = "PrometheusVariableQueryEditor-VariableQuery" },
            ["refresh"] = 2, // with the range of time
            ["regex"] = "",
            ["sort"] = 1,
            ["hide"] = 0,
            ["includeAll"] = IsMany,
            ["multi"] = IsMany,
            ["options"] = new JsonArray(),
            ["current"] = IsMany ? new JsonObject { ["text"] = "All", ["value"] = "$__all" } : new JsonObject(),
        };
        if (IsMany)
        {
            variable["allValue"] = ".+";
        }

        return variable;
    }
}
