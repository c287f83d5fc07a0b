using SockShop.AppHost.Observability.Dashboards.Model;

namespace SockShop.AppHost.Observability.Dashboards;

/// <summary>One service from all sides: what it answers, what it asks of others, its pods, logs and traces.</summary>
internal static class ServiceDetail
{
    private const string Own = "namespace=\"$namespace\",service=\"$service\"";

    public static Dashboard Create() => new("sockshop-service", "Service detail", "One service: its routes, dependencies, mesh, runtime, logs and traces.")
    {
        Variables = [Variable.Namespace, Variable.Service],
        Rows =
        [
            new("Application",
                new TimeSeries("Requests by route", Unit.RequestsPerSecond, "Requests of each route. Those without a route are files.",
                    Query.Of($"sum by (http_request_method, http_route) (rate(http_server_request_duration_seconds_count{{{Own}}}[$__rate_interval]))", "{{http_request_method}} {{http_route}}")) { Links = Link.OfService },
                new TimeSeries("Answers by status", Unit.RequestsPerSecond, "What the service answers, by HTTP status.",
                    Query.Of($"sum by (http_response_status_code) (rate(http_server_request_duration_seconds_count{{{Own}}}[$__rate_interval]))", "{{http_response_status_code}}")) { Stacked = true, Links = Link.OfService },
                new TimeSeries("Durations", Unit.Seconds, "Half, 95 and 99 of 100 requests are answered within these times. Points are single requests that lead to their traces.",
                    Query.Of(Quantile("0.5"), "50th percentile"), Query.Of(Quantile("0.95"), "95th percentile"), Query.Of(Quantile("0.99"), "99th percentile")) { Links = Link.OfService },
                new TimeSeries("Failed requests by route", Unit.RequestsPerSecond, "Answers that are a 5xx, of the routes that have some.",
                    Query.Of($$"""sum by (http_request_method, http_route) (rate(http_server_request_duration_seconds_count{{{Own}},http_response_status_code=~"5.."}[$__rate_interval]))""", "{{http_request_method}} {{http_route}}")) { Links = Link.OfService },
                new TimeSeries("95th percentile by route", Unit.Seconds, "Each route answers 95 of 100 requests within this time.",
                    Query.Of($"histogram_quantile(0.95, sum by (le, http_request_method, http_route) (rate(http_server_request_duration_seconds_bucket{{{Own}}}[$__rate_interval])))", "{{http_request_method}} {{http_route}}")) { Links = Link.OfService },
                new TimeSeries("Requests in work", Unit.Count, "Requests that have come and are not yet answered.",
                    Query.Of($"sum by (pod) (http_server_active_requests{{{Own}}})", "{{pod}}")) { Links = Link.OfService }),
            new("What it asks of others",
                new TimeSeries("Calls", Unit.RequestsPerSecond, "Requests that the service sends, by whom it asks. Services that ask nobody have none.",
                    Query.Of($"sum by (server_address) (rate(http_client_request_duration_seconds_count{{{Own}}}[$__rate_interval]))", "{{server_address}}")) { Links = Link.OfService },
                new TimeSeries("95th percentile of calls", Unit.Seconds, "95 of 100 calls are answered within this time.",
                    Query.Of($"histogram_quantile(0.95, sum by (le, server_address) (rate(http_client_request_duration_seconds_bucket{{{Own}}}[$__rate_interval])))", "{{server_address}}")) { Links = Link.OfService },
                new TimeSeries("95th percentile of statements", Unit.Seconds, "95 of 100 statements in the service's store take no longer. Services without a store have none.",
                    Query.Of($"histogram_quantile(0.95, sum by (le, db_query_summary) (rate(db_client_operation_duration_seconds_bucket{{{Own}}}[$__rate_interval])))", "{{db_query_summary}}")) { Links = Link.OfService }),
            new("Mesh",
                new TimeSeries("Requests by caller", Unit.RequestsPerSecond, "Who asks the service, as its sidecar sees it.",
                    Query.Of("""sum by (source_workload) (rate(istio_requests_total{reporter="destination",destination_service_namespace="$namespace",destination_service_name="$service"}[$__rate_interval]))""", "{{source_workload}}")) { Width = 12 },
                new TimeSeries("95th percentile in the mesh", Unit.Milliseconds, "As the callers' sidecars see it, with the network between.",
                    Query.Of("""histogram_quantile(0.95, sum by (le, source_workload) (rate(istio_request_duration_milliseconds_bucket{reporter="source",destination_service_namespace="$namespace",destination_service_name="$service"}[$__rate_interval])))""", "{{source_workload}}")) { Width = 12 }),
            new("Runtime and pods",
                new TimeSeries("Processor", Unit.Cores, "Processor time that each pod's process takes.",
                    Query.Of($"sum by (pod) (rate(dotnet_process_cpu_time_seconds_total{{{Own}}}[$__rate_interval]))", "{{pod}}")),
                new TimeSeries("Memory", Unit.Bytes, "Memory of each pod's process that is in use.",
                    Query.Of($"dotnet_process_memory_working_set_bytes{{{Own}}}", "{{pod}}")),
                new TimeSeries("Pods by version", Unit.Count, "Pods that Prometheus reaches, by version: during a release there are two.",
                    Query.Of($"sum by (version) (up{{{Own}}})", "{{version}}"))),
            new("Logs and traces",
                new Logs("Logs", "What the service writes. A line of a request leads to its trace.", """{service_name="$service"} | namespace="$namespace" """.TrimEnd()),
                new Traces("Traces", "The latest traces in which the service takes part. Each leads to its spans.", "$service")),
        ],
    };

    private static string Quantile(string share) => $"histogram_quantile({share}, sum by (le) (rate(http_server_request_duration_seconds_bucket{{{Own}}}[$__rate_interval])))";
}
