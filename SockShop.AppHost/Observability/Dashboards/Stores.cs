using SockShop.AppHost.Observability.Dashboards.Model;

namespace SockShop.AppHost.Observability.Dashboards;

/// <summary>The stores as the services feel them, and the pods and volumes of PostgreSQL and RabbitMQ.</summary>
internal static class Stores
{
    private const string Shop = "namespace=\"$namespace\"";
    private const string Queue = "namespace=\"$namespace\",service=\"queue\"";
    private const string Pods = "namespace=\"$namespace\",pod=~\".+-db-[0-9]+|queue-[0-9]+\"";
    private const string Volumes = "namespace=\"$namespace\",persistentvolumeclaim=~\"data-.+\"";

    public static Dashboard Create() => new("sockshop-stores", "Stores", "PostgreSQL and RabbitMQ: statements, connections, messages, and how full their volumes are.")
    {
        Variables = [Variable.Namespace],
        Rows =
        [
            new("Statements, as the services feel them",
                new TimeSeries("Statements", Unit.OperationsPerSecond, "Statements that each service runs in its store.",
                    Query.Of($"sum by (service, db_namespace) (rate(db_client_operation_duration_seconds_count{{{Shop}}}[$__rate_interval]))", "{{service}}: {{db_namespace}}")) { Links = Link.OfSeries },
                new TimeSeries("95th percentile", Unit.Seconds, "95 of 100 statements take no longer, the wait for a connection not counted.",
                    Query.Of($"histogram_quantile(0.95, sum by (le, service, db_namespace) (rate(db_client_operation_duration_seconds_bucket{{{Shop}}}[$__rate_interval])))", "{{service}}: {{db_namespace}}")) { Links = Link.OfSeries },
                new TimeSeries("Time in statements", Unit.Plain, "How many statements of a service run at a time, on average.",
                    Query.Of($"sum by (service, db_namespace) (rate(db_client_operation_duration_seconds_sum{{{Shop}}}[$__rate_interval]))", "{{service}}: {{db_namespace}}")) { Links = Link.OfSeries },
                new Table("Slowest statements", "The statements whose 95th percentile is highest, by what they do.",
                    ("95th percentile", Unit.Seconds, $"topk(15, histogram_quantile(0.95, sum by (le, service, db_query_summary) (rate(db_client_operation_duration_seconds_bucket{{{Shop}}}[$__rate_interval]))))"))),
            new("Connections to PostgreSQL",
                new TimeSeries("Connections", Unit.Count, "Connections in the services' pools, in use and idle. With SQLite there are none.",
                    Query.Of($"sum by (service, db_client_connection_state) (db_client_connection_count{{{Shop}}})", "{{service}}, {{db_client_connection_state}}")) { Width = 12, Links = Link.OfSeries },
                new TimeSeries("Pool limit in use", Unit.Ratio, "Share of the connections that a pool may have which are in use.",
                    Query.Of($$"""
                        sum by (service) (db_client_connection_count{{{Shop}},db_client_connection_state="used"})
                        / sum by (service) (db_client_connection_max{{{Shop}}})
                        """, "{{service}}")) { Width = 12, Thresholds = new(0.7, 0.9), Links = Link.OfSeries }),
            new("RabbitMQ",
                new TimeSeries("Messages", Unit.Count, "Messages that are ready to be taken, and that consumers have and have not settled.",
                    Query.Of($"sum(rabbitmq_queue_messages_ready{{{Queue}}})", "ready"), Query.Of($"sum(rabbitmq_queue_messages_unacked{{{Queue}}})", "unsettled")),
                new TimeSeries("Traffic", Unit.PerSecond, "Messages that publishers bring and consumers settle.",
                    Query.Of($"sum(rate(rabbitmq_global_messages_received_total{{{Queue}}}[$__rate_interval]))", "received"),
                    Query.Of($"sum(rate(rabbitmq_global_messages_acknowledged_total{{{Queue}}}[$__rate_interval]))", "settled")),
                new TimeSeries("Connections and consumers", Unit.Count, "Who is connected.",
                    Query.Of($"sum(rabbitmq_connections{{{Queue}}})", "connections"), Query.Of($"sum(rabbitmq_consumers{{{Queue}}})", "consumers")),
                new TimeSeries("Memory of the limit", Unit.Ratio, "Share of the memory at which the broker stops its publishers.",
                    Query.Of($"max(rabbitmq_process_resident_memory_bytes{{{Queue}}} / rabbitmq_resident_memory_limit_bytes{{{Queue}}})", "memory")) { Width = 12, Thresholds = new(0.7, 0.9) },
                new TimeSeries("Free disk", Unit.Bytes, "Free space, and the limit below which the broker stops its publishers.",
                    Query.Of($"min(rabbitmq_disk_space_available_bytes{{{Queue}}})", "free"), Query.Of($"max(rabbitmq_disk_space_available_limit_bytes{{{Queue}}})", "limit")) { Width = 12 }),
            new("Pods and volumes",
                new TimeSeries("Processor", Unit.Cores, "Processor time of each store's container.",
                    Query.Of($"sum by (pod) (rate(container_cpu_usage_seconds_total{{{Pods},container!=\"\",container!=\"istio-proxy\"}}[$__rate_interval]))", "{{pod}}")),
                new TimeSeries("Memory", Unit.Bytes, "Memory of each store's container that counts against its limit.",
                    Query.Of($"sum by (pod) (container_memory_working_set_bytes{{{Pods},container!=\"\",container!=\"istio-proxy\"}})", "{{pod}}")),
                new TimeSeries("Volumes", Unit.Ratio, "How full each volume is.",
                    Query.Of($$"""
                        max by (persistentvolumeclaim) (kubelet_volume_stats_used_bytes{{{Volumes}}})
                        / max by (persistentvolumeclaim) (kubelet_volume_stats_capacity_bytes{{{Volumes}}})
                        """, "{{persistentvolumeclaim}}")) { Thresholds = new(0.8, 0.9) }),
            new("Logs",
                new Logs("PostgreSQL and RabbitMQ", "What the stores' containers write.", """{service_name=~".+-db|queue"} | namespace="$namespace" """.TrimEnd())),
        ],
    };
}
