using System.Text.Json.Nodes;

namespace SockShop.AppHost.Observability.Dashboards.Model;

/// <summary>Where a panel's data are from: the variable that names it, and Grafana's type.</summary>
internal sealed record Source(string Name, string Label, string Type)
{
    public static readonly Source Metrics = new("datasource", "Metrics", "prometheus");
    public static readonly Source Logs = new("logs", "Logs", "loki");
    public static readonly Source Traces = new("traces", "Traces", "jaeger");

    public JsonObject ToJson() => new() { ["type"] = Type, ["uid"] = $"${{{Name}}}" };
}
