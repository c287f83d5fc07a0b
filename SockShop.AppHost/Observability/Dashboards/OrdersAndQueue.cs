using SockShop.AppHost.Observability.Dashboards.Model;

namespace SockShop.AppHost.Observability.Dashboards;

/// <summary>The way of an order: paid, into the outbox, through the queue, shipped.</summary>
internal static class OrdersAndQueue
{
    private const string Shop = "namespace=\"$namespace\"";

    public static Dashboard Create() => new("sockshop-orders", "Orders and queue", "Orders, payments, the outbox and the queue of shipments: what is on its way, and for how long.")
    {
        Variables = [Variable.Namespace],
        Rows =
        [
            new("Now",
                new Stat("Orders placed", Unit.PerSecond, "Orders that are paid and on their way to shipping.", $$"""sum(rate(sockshop_orders_total{{{Shop}},sockshop_order_state="placed"}[$__rate_interval]))"""),
                new Stat("Orders not placed", Unit.Ratio, "Share of orders that payment declines, or that are given up without its answer.", $$"""
                    sum(rate(sockshop_orders_total{{{Shop}},sockshop_order_state!="placed"}[$__rate_interval]))
                    / sum(rate(sockshop_orders_total{{{Shop}}}[$__rate_interval]))
                    """) { Thresholds = new(0.05, 0.2) },
                new Stat("Outbox lag", Unit.Seconds, "Age of the oldest order that another service has yet to hear of.", $"max(sockshop_outbox_lag_seconds{{{Shop}}})") { Thresholds = new(30, 120) },
                new Stat("Oldest message", Unit.Seconds, "Age of the oldest shipment that waits in the queue.", $"max(sockshop_queue_oldest_message_age_seconds{{{Shop}}})") { Thresholds = new(30, 120) },
                new Stat("Waiting shipments", Unit.Count, "Messages in the queue that nobody has taken.", $$"""max(sockshop_queue_messages{{{Shop}},sockshop_message_state="waiting"})"""),
                new Stat("Parked shipments", Unit.Count, "Messages that failed too often and wait for a person.", $$"""max(sockshop_queue_messages{{{Shop}},sockshop_message_state="parked"})""") { Thresholds = new(1, 10) }),
            new("Orders and payments",
                new TimeSeries("Orders", Unit.PerSecond, "How orders end.", Query.Of($"sum by (sockshop_order_state) (rate(sockshop_orders_total{{{Shop}}}[$__rate_interval]))", "{{sockshop_order_state}}")),
                new TimeSeries("Payments", Unit.PerSecond, "What payment does: authorises, declines, takes a charge back.", Query.Of($"sum by (sockshop_payment_state) (rate(sockshop_payments_total{{{Shop}}}[$__rate_interval]))", "{{sockshop_payment_state}}")),
                new TimeSeries("Placing an order", Unit.Seconds, "How long POST /orders takes at the service orders. Points lead to traces from the front-end to the queue.",
                    Query.Of(Placing("0.5"), "50th percentile"), Query.Of(Placing("0.95"), "95th percentile"), Query.Of(Placing("0.99"), "99th percentile"))),
            new("Outbox",
                new TimeSeries("Entries", Unit.Count, "Orders that another service has yet to hear of: to ship, or to void. Replicas sample the same outbox, so the highest counts.",
                    Query.Of($"max by (sockshop_outbox_task) (sockshop_outbox_entries{{{Shop}}})", "{{sockshop_outbox_task}}")) { Width = 12 },
                new TimeSeries("Lag", Unit.Seconds, "Age of the oldest such order.", Query.Of($"max by (sockshop_outbox_task) (sockshop_outbox_lag_seconds{{{Shop}}})", "{{sockshop_outbox_task}}")) { Width = 12, Thresholds = new(30, 120) }),
            new("Queue",
                new TimeSeries("Messages", Unit.Count, "Shipments that wait, and those that are parked.",
                    Query.Of($"max by (sockshop_message_state) (sockshop_queue_messages{{{Shop}}})", "{{sockshop_message_state}}")),
                new TimeSeries("Oldest message", Unit.Seconds, "How long the oldest shipment has waited. It grows while the consumer is stuck.",
                    Query.Of($"max by (messaging_destination_name) (sockshop_queue_oldest_message_age_seconds{{{Shop}}})", "{{messaging_destination_name}}")) { Thresholds = new(30, 120) },
                new TimeSeries("Shipments accepted", Unit.RequestsPerSecond, "Shipments that the queue has taken from shipping.",
                    Query.Of($$"""sum(rate(http_server_request_duration_seconds_count{{{Shop}},service="shipping",http_request_method="POST",http_response_status_code=~"2.."}[$__rate_interval]))""", "accepted"))),
            new("Logs",
                new Logs("Orders and shipping", "What the services on the way of an order write.", """{service_name=~"orders|payment|shipping|queue-master"} | namespace="$namespace" """.TrimEnd())),
        ],
    };

    private static string Placing(string share) =>
        $$"""histogram_quantile({{share}}, sum by (le) (rate(http_server_request_duration_seconds_bucket{{{Shop}},service="orders",http_request_method="POST",http_route="/orders"}[$__rate_interval])))""";
}
