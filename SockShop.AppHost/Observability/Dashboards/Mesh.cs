using SockShop.AppHost.Observability.Dashboards.Model;

namespace SockShop.AppHost.Observability.Dashboards;

/// <summary>Requests as Istio's sidecars see them, the gateway, and Istio itself.</summary>
internal static class Mesh
{
    private const string Into = "reporter=\"destination\",destination_workload_namespace=\"$namespace\"";
    private const string Chosen = Into + ",destination_workload=~\"$workload\"";

    public static Dashboard Create() => new("sockshop-mesh", "Mesh", "Who calls whom, how it goes, and how Istio is.")
    {
        Variables =
        [
            Variable.Of("namespace", "Namespace", "label_values(istio_requests_total{reporter=\"destination\"}, destination_workload_namespace)"),
            Variable.OfMany("workload", "Workload", "label_values(istio_requests_total{reporter=\"destination\",destination_workload_namespace=\"$namespace\"}, destination_workload)"),
        ],
        Rows =
        [
            new("All of the mesh",
                new Stat("Requests", Unit.RequestsPerSecond, "Requests between workloads of the namespace.", $"sum(rate(istio_requests_total{{{Into}}}[$__rate_interval]))") { Width = 6 },
                new Stat("Failed", Unit.Ratio, "Share of them that end in a 5xx.", $$"""
                    (sum(rate(istio_requests_total{{{Into}},response_code=~"5.."}[$__rate_interval])) or vector(0))
                    / sum(rate(istio_requests_total{{{Into}}}[$__rate_interval]))
                    """) { Width = 6, Thresholds = new(0.001, 0.01) },
                new Stat("Encrypted", Unit.Ratio, "Share of requests that come by mutual TLS.", $$"""
                    sum(rate(istio_requests_total{{{Into}},connection_security_policy="mutual_tls"}[$__rate_interval]))
                    / sum(rate(istio_requests_total{{{Into}}}[$__rate_interval]))
                    """) { Width = 6, Thresholds = new(1, 0.99) },
                new Stat("95th percentile", Unit.Milliseconds, "95 of 100 requests are answered within this time.",
                    $"histogram_quantile(0.95, sum by (le) (rate(istio_request_duration_milliseconds_bucket{{{Into}}}[$__rate_interval])))") { Width = 6 },
                new Table("Edges", "Who calls whom.",
                    ("Requests", Unit.RequestsPerSecond, $"sum by (source_workload, destination_workload) (rate(istio_requests_total{{{Chosen}}}[$__rate_interval]))"),
                    ("95th percentile", Unit.Milliseconds, $"histogram_quantile(0.95, sum by (le, source_workload, destination_workload) (rate(istio_request_duration_milliseconds_bucket{{{Chosen}}}[$__rate_interval])))"))),
            new("Workloads",
                new TimeSeries("Requests", Unit.RequestsPerSecond, "Requests that each workload answers.",
                    Query.Of($"sum by (destination_workload) (rate(istio_requests_total{{{Chosen}}}[$__rate_interval]))", "{{destination_workload}}")),
                new TimeSeries("Answers by status", Unit.RequestsPerSecond, "Answers by HTTP status. 0 is a connection that broke.",
                    Query.Of($"sum by (response_code) (rate(istio_requests_total{{{Chosen}}}[$__rate_interval]))", "{{response_code}}")) { Stacked = true },
                new TimeSeries("95th percentile", Unit.Milliseconds, "Each workload answers 95 of 100 requests within this time.",
                    Query.Of($"histogram_quantile(0.95, sum by (le, destination_workload) (rate(istio_request_duration_milliseconds_bucket{{{Chosen}}}[$__rate_interval])))", "{{destination_workload}}")),
                new TimeSeries("Bytes in", Unit.BytesPerSecond, "Bodies of requests.", Query.Of($"sum by (destination_workload) (rate(istio_request_bytes_sum{{{Chosen}}}[$__rate_interval]))", "{{destination_workload}}")),
                new TimeSeries("Bytes out", Unit.BytesPerSecond, "Bodies of answers.", Query.Of($"sum by (destination_workload) (rate(istio_response_bytes_sum{{{Chosen}}}[$__rate_interval]))", "{{destination_workload}}")),
                new TimeSeries("TCP", Unit.BytesPerSecond, "Bytes that go to stores and queue, which speak no HTTP.",
                    Query.Of($"sum by (destination_workload) (rate(istio_tcp_received_bytes_total{{{Chosen}}}[$__rate_interval]))", "{{destination_workload}}"))),
            new("Gateway and Istio",
                new TimeSeries("Requests at the gateway", Unit.RequestsPerSecond, "What comes from outside, by HTTP status.",
                    Query.Of("""sum by (response_code) (rate(istio_requests_total{reporter="source",source_workload=~".*ingressgateway.*"}[$__rate_interval]))""", "{{response_code}}")),
                new TimeSeries("Configuration reaches proxies", Unit.Seconds, "99 of 100 changes reach the sidecars within this time.",
                    Query.Of("""histogram_quantile(0.99, sum by (le) (rate(pilot_proxy_convergence_time_bucket{job="istio"}[$__rate_interval])))""", "99th percentile")),
                new TimeSeries("Pushes", Unit.PerSecond, "Configuration that istiod sends to proxies, by kind.", Query.Of("sum by (type) (rate(pilot_xds_pushes[$__rate_interval]))", "{{type}}")),
                new TimeSeries("Connected proxies", Unit.Count, "Sidecars and gateways that istiod knows.", Query.Of("sum(pilot_xds)", "proxies")) { Width = 12 },
                new TimeSeries("Refused configuration", Unit.PerSecond, "Configuration that proxies could not take.", Query.Of("sum(rate(pilot_total_xds_rejects[$__rate_interval]))", "refused")) { Width = 12 }),
        ],
    };
}
