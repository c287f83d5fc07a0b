using SockShop.AppHost.Observability.Dashboards.Model;

namespace SockShop.AppHost.Observability.Dashboards;

/// <summary>A load test as the load tester measures it, and what it does to the shop.</summary>
internal static class LoadTest
{
    private const string Chosen = "sockshop_load_transaction=~\"$transaction\"";

    public static Dashboard Create() => new("sockshop-load", "Load test", "Users, throughput, errors and durations of a load test, by transaction and sampler, and the front-end under it.")
    {
        Variables = [Variable.Namespace, Variable.OfMany("transaction", "Transaction", "label_values(sockshop_load_transactions_total, sockshop_load_transaction)")],
        Rows =
        [
            new("The test now",
                new Stat("Users", Unit.Count, "Users at work.", "sum(sockshop_load_users)") { Width = 6 },
                new Stat("Requests", Unit.RequestsPerSecond, "Requests that the test makes.", "sum(rate(sockshop_load_requests_total[$__rate_interval]))") { Width = 6 },
                new Stat("Failed requests", Unit.Ratio, "Share of requests without the answer that the plan wants. Without requests there is none.",
                    "sum(rate(sockshop_load_errors_total[$__rate_interval])) / sum(rate(sockshop_load_requests_total[$__rate_interval]))") { Width = 6, Thresholds = new(0.001, 0.01) },
                new Stat("95th percentile", Unit.Seconds, "95 of 100 requests take no longer, measured by who asks.",
                    "histogram_quantile(0.95, sum by (le) (rate(sockshop_load_request_duration_seconds_bucket{sockshop_load_transaction=~\".*\"}[$__rate_interval])))") { Width = 6, Thresholds = new(0.25, 0.5) }),
            new("By transaction",
                new TimeSeries("Transactions", Unit.PerSecond, "Transactions that end, failed ones too.",
                    Query.Of($"sum by (sockshop_load_transaction) (rate(sockshop_load_transactions_total{{{Chosen}}}[$__rate_interval]))", "{{sockshop_load_transaction}}")),
                new TimeSeries("Failed transactions", Unit.Ratio, "Share of transactions in which a request fails.",
                    Query.Of($$"""
                        sum by (sockshop_load_transaction) (rate(sockshop_load_transaction_errors_total{{{Chosen}}}[$__rate_interval]))
                        / sum by (sockshop_load_transaction) (rate(sockshop_load_transactions_total{{{Chosen}}}[$__rate_interval]))
                        """, "{{sockshop_load_transaction}}")),
                new TimeSeries("95th percentile", Unit.Seconds, "95 of 100 transactions take no longer. Points are single transactions that lead to their traces.",
                    Query.Of(Quantile("0.95"), "{{sockshop_load_transaction}}")),
                new Table("Transactions", "Each transaction in the chosen time.",
                    ("Ended", Unit.Count, $"sum by (sockshop_load_transaction) (increase(sockshop_load_transactions_total{{{Chosen}}}[$__range]))"),
                    ("Failed", Unit.Count, $"sum by (sockshop_load_transaction) (increase(sockshop_load_transaction_errors_total{{{Chosen}}}[$__range]))"),
                    ("Mean", Unit.Seconds, $$"""
                        sum by (sockshop_load_transaction) (increase(sockshop_load_transaction_duration_seconds_sum{{{Chosen}}}[$__range]))
                        / sum by (sockshop_load_transaction) (increase(sockshop_load_transaction_duration_seconds_count{{{Chosen}}}[$__range]))
                        """),
                    ("90th percentile", Unit.Seconds, Quantile("0.9", "$__range")),
                    ("95th percentile", Unit.Seconds, Quantile("0.95", "$__range")))),
            new("By sampler",
                new TimeSeries("Requests", Unit.RequestsPerSecond, "Requests of each sampler.",
                    Query.Of($"sum by (sockshop_load_sampler) (rate(sockshop_load_requests_total{{{Chosen}}}[$__rate_interval]))", "{{sockshop_load_sampler}}")),
                new TimeSeries("Failed requests", Unit.RequestsPerSecond, "Requests of each sampler without the answer that the plan wants.",
                    Query.Of($"sum by (sockshop_load_sampler) (rate(sockshop_load_errors_total{{{Chosen}}}[$__rate_interval]))", "{{sockshop_load_sampler}}")),
                new TimeSeries("95th percentile", Unit.Seconds, "95 of 100 requests of a sampler take no longer.",
                    Query.Of($"histogram_quantile(0.95, sum by (le, sockshop_load_sampler) (rate(sockshop_load_request_duration_seconds_bucket{{{Chosen}}}[$__rate_interval])))", "{{sockshop_load_sampler}}"))),
            new("The shop under it",
                new TimeSeries("Requests at the front-end", Unit.RequestsPerSecond, "What of the test arrives, with all other customers.",
                    Query.Of("""sum(rate(http_server_request_duration_seconds_count{namespace="$namespace",service="front-end"}[$__rate_interval]))""", "front-end")) { Links = Link.OfSeries },
                new TimeSeries("95th percentile of services", Unit.Seconds, "Where time goes under load.",
                    Query.Of("""histogram_quantile(0.95, sum by (le, service) (rate(http_server_request_duration_seconds_bucket{namespace="$namespace"}[$__rate_interval])))""", "{{service}}")) { Links = Link.OfSeries },
                new TimeSeries("Processor of services", Unit.Cores, "Who works how hard.",
                    Query.Of("""sum by (service) (rate(dotnet_process_cpu_time_seconds_total{namespace="$namespace"}[$__rate_interval]))""", "{{service}}")) { Links = Link.OfSeries }),
            new("Logs",
                new Logs("Load tester and Flagger", "Runs that begin and end, what fails in them, and what Flagger makes of it.", """{service_name=~"load-tester|flagger"}""")),
        ],
    };

    private static string Quantile(string share, string window = "$__rate_interval") =>
        $"histogram_quantile({share}, sum by (le, sockshop_load_transaction) (rate(sockshop_load_transaction_duration_seconds_bucket{{{Chosen}}}[{window}])))";
}
