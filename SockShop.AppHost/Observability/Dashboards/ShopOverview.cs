using SockShop.AppHost.Observability.Dashboards.Model;

namespace SockShop.AppHost.Observability.Dashboards;

/// <summary>The first look: do customers get answers, and do they buy.</summary>
internal static class ShopOverview
{
    private const string FrontEnd = "service=\"front-end\",namespace=\"$namespace\"";

    public static Dashboard Create() => new("sockshop-overview", "Shop overview", "Requests, errors and durations of every service; orders, revenue and the way to them.")
    {
        Variables = [Variable.Namespace],
        Rows =
        [
            new("The shop now",
                new Stat("Requests", Unit.RequestsPerSecond, "Requests that customers make of the front-end.",
                    $"sum(rate(http_server_request_duration_seconds_count{{{FrontEnd}}}[$__rate_interval]))"),
                new Stat("Failed requests", Unit.Ratio, "Share of the front-end's answers that are a 5xx.", $$"""
                    sum(rate(http_server_request_duration_seconds_count{{{FrontEnd}},http_response_status_code=~"5.."}[$__rate_interval]))
                    / sum(rate(http_server_request_duration_seconds_count{{{FrontEnd}}}[$__rate_interval]))
                    """) { Thresholds = new(0.001, 0.01) },
                new Stat("95th percentile", Unit.Seconds, "The front-end answers 95 of 100 requests within this time.",
                    $"histogram_quantile(0.95, sum by (le) (rate(http_server_request_duration_seconds_bucket{{{FrontEnd}}}[$__rate_interval])))") { Thresholds = new(0.25, 0.5) },
                new Stat("Orders placed", Unit.PerSecond, "Orders that are paid and on their way to shipping.",
                    """sum(rate(sockshop_orders_total{namespace="$namespace",sockshop_order_state="placed"}[$__rate_interval]))"""),
                new Stat("Revenue", Unit.Money, "Value of the orders placed in the chosen time, shipping included.",
                    """sum(increase(sockshop_order_value_total{namespace="$namespace"}[$__range]))"""),
                new Stat("Targets up", Unit.Ratio, "Share of the shop's pods that Prometheus reaches.",
                    """avg(up{namespace="$namespace",service=~".+"})""") { Thresholds = new(1, 0.9) }),
            new("Requests, errors, durations",
                new TimeSeries("Requests", Unit.RequestsPerSecond, "Requests that each service answers.",
                    Query.Of("""sum by (service) (rate(http_server_request_duration_seconds_count{namespace="$namespace"}[$__rate_interval]))""", "{{service}}")) { Links = Link.OfSeries },
                new TimeSeries("Failed requests", Unit.Ratio, "Share of each service's answers that are a 5xx. A service that nobody asks has no share.",
                    Query.Of("""
                        sum by (service) (rate(http_server_request_duration_seconds_count{namespace="$namespace",http_response_status_code=~"5.."}[$__rate_interval]))
                        / sum by (service) (rate(http_server_request_duration_seconds_count{namespace="$namespace"}[$__rate_interval]))
                        """, "{{service}}")) { Links = Link.OfSeries },
                new TimeSeries("95th percentile", Unit.Seconds, "Each service answers 95 of 100 requests within this time. Points are single requests that lead to their traces.",
                    Query.Of("""histogram_quantile(0.95, sum by (le, service) (rate(http_server_request_duration_seconds_bucket{namespace="$namespace"}[$__rate_interval])))""", "{{service}}")) { Links = Link.OfSeries },
                new Table("Services", "All services side by side.",
                    ("Requests", Unit.RequestsPerSecond, """sum by (service) (rate(http_server_request_duration_seconds_count{namespace="$namespace"}[$__rate_interval]))"""),
                    ("Failed", Unit.Ratio, """
                        sum by (service) (rate(http_server_request_duration_seconds_count{namespace="$namespace",http_response_status_code=~"5.."}[$__rate_interval]))
                        / sum by (service) (rate(http_server_request_duration_seconds_count{namespace="$namespace"}[$__rate_interval]))
                        """),
                    ("95th percentile", Unit.Seconds, """histogram_quantile(0.95, sum by (le, service) (rate(http_server_request_duration_seconds_bucket{namespace="$namespace"}[$__rate_interval])))"""),
                    ("Pods", Unit.Count, """sum by (service) (up{namespace="$namespace",service=~".+"})"""))),
            new("Business",
                new TimeSeries("Orders", Unit.PerSecond, "How orders end: placed, declined by payment, or given up without its answer.",
                    Query.Of("""sum by (sockshop_order_state) (rate(sockshop_orders_total{namespace="$namespace"}[$__rate_interval]))""", "{{sockshop_order_state}}")),
                new TimeSeries("Revenue per hour", Unit.Money, "Value of the orders placed, as it would be in an hour at this pace.",
                    Query.Of("""3600 * sum(rate(sockshop_order_value_total{namespace="$namespace"}[$__rate_interval]))""", "revenue")),
                new TimeSeries("From catalogue to order", Unit.RequestsPerSecond, "The customer's steps at the front-end that succeed: looking at socks, putting one into the cart, ordering.",
                    Query.Of(Step("GET", "/catalogue/{**path}"), "catalogue"),
                    Query.Of(Step("POST", "/cart"), "cart"),
                    Query.Of(Step("POST", "/orders"), "order")),
                new Stat("Into the cart", Unit.Ratio, "Socks put into a cart, of the looks at the catalogue in the chosen time.", Conversion(Of("POST", "/cart"), Of("GET", "/catalogue/{**path}"))) { Width = 12 },
                new Stat("To an order", Unit.Ratio, "Orders, of the socks put into a cart in the chosen time.", Conversion(Of("POST", "/orders"), Of("POST", "/cart"))) { Width = 12 }),
        ],
    };

    private static string Of(string method, string route) =>
        $$"""http_server_request_duration_seconds_count{{{FrontEnd}},http_request_method="{{method}}",http_route="{{route}}",http_response_status_code=~"2.."}""";

    private static string Step(string method, string route) => $"sum(rate({Of(method, route)}[$__rate_interval]))";

    private static string Conversion(string later, string earlier) => $"sum(increase({later}[$__range])) / sum(increase({earlier}[$__range]))";
}
