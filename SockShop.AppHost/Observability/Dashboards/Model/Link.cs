using System.Text.Json.Nodes;

namespace SockShop.AppHost.Observability.Dashboards.Model;

/// <summary>The way from a series to the logs or traces of the same service and time, or to another dashboard.</summary>
internal sealed record Link(string Title, string Url, Source Source)
{
    // What Grafana fills in stays as it is; all else of the address is escaped.
    private const string Service = "__SERVICE__", Named = "__SOURCE__", From = "__FROM__", To = "__TO__";

    /// <summary>From a panel whose series have the label service.</summary>
    public static readonly IReadOnlyList<Link> OfSeries = Both("${__field.labels.service}");

    /// <summary>From a dashboard of one service.</summary>
    public static readonly IReadOnlyList<Link> OfService = Both("${service}");

    public static JsonObject ToDashboards(string tag) => new()
    {
        ["type"] = "dashboards",
        ["title"] = "Sock Shop",
        ["tags"] = new JsonArray(tag),
        ["asDropdown"] = true,
        ["includeVars"] = true,
        ["keepTime"] = true,
        ["targetBlank"] = false,
        ["icon"] = "external link",
        ["tooltip"] = "",
        ["url"] = "",
    };

    public JsonObject ToJson() => new() { ["title"] = Title, ["url"] = Url, ["targetBlank"] = true };

    private static Link[] Both(string service) =>
    [
        new("Logs of the service", Explore(Source.Logs, service, new JsonObject { ["refId"] = "A", ["expr"] = $"{{service_name=\"{Service}\"}}", ["queryType"] = "range" }), Source.Logs),
        new("Traces of the service", Explore(Source.Traces, service, new JsonObject { ["refId"] = "A", ["queryType"] = "search", ["service"] = Service }), Source.Traces),
    ];

    private static string Explore(Source source, string service, JsonObject query)
    {
        query["datasource"] = new JsonObject { ["type"] = source.Type, ["uid"] = Named };
        var pane = new JsonObject
        {
            ["a"] = new JsonObject { ["datasource"] = Named, ["queries"] = new JsonArray(query), ["range"] = new JsonObject { ["from"] = From, ["to"] = To } },
        };
        return "/explore?schemaVersion=1&orgId=1&panes=" + Uri.EscapeDataString(pane.ToJsonString())
            .Replace(Service, service, StringComparison.Ordinal)
            .Replace(Named, $"${{{source.Name}}}", StringComparison.Ordinal)
            .Replace(From, "${__from}", StringComparison.Ordinal)
            .Replace(To, "${__to}", StringComparison.Ordinal);
    }
}
