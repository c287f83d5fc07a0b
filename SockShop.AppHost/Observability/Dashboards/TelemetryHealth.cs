using SockShop.AppHost.Observability.Dashboards.Model;

namespace SockShop.AppHost.Observability.Dashboards;

/// <summary>Whether what the other dashboards show can be trusted: do metrics, traces and logs arrive.</summary>
internal static class TelemetryHealth
{
    public static Dashboard Create() => new("sockshop-telemetry", "Telemetry health", "Whether metrics are scraped, and traces and logs pass the collector.")
    {
        Variables = [Variable.Namespace],
        Rows =
        [
            new("Metrics",
                new Stat("Targets down", Unit.Count, "Pods of all namespaces that Prometheus should reach and does not.", "count(up == 0) or vector(0)") { Width = 6, Thresholds = new(1, 3) },
                new Stat("Series", Unit.Count, "Series that Prometheus has in memory.", "max(prometheus_tsdb_head_series)") { Width = 6 },
                new Stat("Samples", Unit.PerSecond, "Samples that Prometheus takes in.", "sum(rate(prometheus_tsdb_head_samples_appended_total[$__rate_interval]))") { Width = 6 },
                new Stat("Failed rules", Unit.PerSecond, "Rules that could not be evaluated.", "sum(rate(prometheus_rule_evaluation_failures_total[$__rate_interval]))") { Width = 6, Thresholds = new(0.001, 0.1) },
                new TimeSeries("Targets of the shop", Unit.Ratio, "Share of each service's pods that are reached.", Query.Of("""avg by (service) (up{namespace="$namespace",service=~".+"})""", "{{service}}")),
                new TimeSeries("Duration of scrapes", Unit.Seconds, "How long the slowest pod of each service takes to say its metrics.", Query.Of("""max by (service) (scrape_duration_seconds{namespace="$namespace"})""", "{{service}}")),
                new TimeSeries("Samples of a scrape", Unit.Count, "How much each service says. A steep rise is a label with too many values.", Query.Of("""sum by (service) (scrape_samples_scraped{namespace="$namespace"})""", "{{service}}"))),
            new("Collector",
                new TimeSeries("Spans", Unit.PerSecond, "Spans that come in, that go out, and that could not be sent.",
                    Query.Of("sum(rate(otelcol_receiver_accepted_spans_total[$__rate_interval]))", "in"),
                    Query.Of("sum(rate(otelcol_exporter_sent_spans_total[$__rate_interval]))", "out"),
                    Query.Of("sum(rate(otelcol_exporter_send_failed_spans_total[$__rate_interval]))", "failed")),
                new TimeSeries("Log records", Unit.PerSecond, "Lines that come in, that go out, and that could not be sent.",
                    Query.Of("sum(rate(otelcol_receiver_accepted_log_records_total[$__rate_interval]))", "in"),
                    Query.Of("sum(rate(otelcol_exporter_sent_log_records_total[$__rate_interval]))", "out"),
                    Query.Of("sum(rate(otelcol_exporter_send_failed_log_records_total[$__rate_interval]))", "failed")),
                new TimeSeries("Refused", Unit.PerSecond, "What the collector turns away because its memory is full.",
                    Query.Of("sum(rate(otelcol_receiver_refused_spans_total[$__rate_interval]))", "spans"),
                    Query.Of("sum(rate(otelcol_receiver_refused_log_records_total[$__rate_interval]))", "log records")),
                new TimeSeries("Queues", Unit.Ratio, "How full the queue before each exporter is.",
                    Query.Of("max by (exporter) (otelcol_exporter_queue_size / otelcol_exporter_queue_capacity)", "{{exporter}}")) { Width = 12, Thresholds = new(0.5, 0.9) },
                new TimeSeries("Spans by service", Unit.PerSecond, "Spans of each service, as the collector counts them.",
                    Query.Of("sum by (service_name) (rate(traces_span_metrics_calls_total[$__rate_interval]))", "{{service_name}}")) { Width = 12 }),
            new("Logs",
                new Logs("Collector, Loki, Jaeger", "What the programs that keep telemetry write themselves.", """{service_name=~"opentelemetry-collector|otel-collector|loki|jaeger|zipkin|alloy"} |~ "(?i)error|warn" """.TrimEnd())),
        ],
    };
}
