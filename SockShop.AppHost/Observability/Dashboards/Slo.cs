using SockShop.AppHost.Observability.Dashboards.Model;

namespace SockShop.AppHost.Observability.Dashboards;

/// <summary>What the services promise, and how much of what may go wrong has been used up.</summary>
internal static class Slo
{
    private const string Shop = "namespace=\"$namespace\"";
    private const string Own = "namespace=\"$namespace\",service=\"$service\"";

    private static readonly string[] s_windows = ["5m", "30m", "1h", "2h", "6h", "1d", "3d"];

    public static Dashboard Create() => new("sockshop-slo", "SLO and error budget", "The objectives of each service, how they are met, and what is left of the error budget.")
    {
        Variables = [Variable.Namespace, Variable.Service],
        Rows =
        [
            new("All services",
                new TimeSeries("Error budget left", Unit.Remainder, "What of the errors that 3 days may have is left: 100 % is untouched, 0 % used up, below it the objective is missed.",
                    Query.Of($"sockshop:error_budget:remaining_ratio3d{{{Shop}}}", "{{service}}")) { Width = 12, Thresholds = new(0.5, 0.1), Links = Link.OfSeries },
                new TimeSeries("Burn rate", Unit.Plain, "How many times faster than sustainable the budget is used, over an hour. At 1 it lasts 3 days; 14.4 pages somebody.",
                    Query.Of($"sockshop:errors:ratio_rate1h{{{Shop}}} / on (service, namespace) (1 - sockshop:slo_availability:objective{{{Shop}}})", "{{service}}")) { Width = 12, Thresholds = new(3, 14.4), Links = Link.OfSeries },
                new Table("Objectives", "What each service promises, and what it does now.",
                    ("Promised availability", Unit.Ratio, $"max by (service) (sockshop:slo_availability:objective{{{Shop}}})"),
                    ("Availability over 6 hours", Unit.Ratio, $"1 - max by (service) (sockshop:errors:ratio_rate6h{{{Shop}}})"),
                    ("Promised 95th percentile", Unit.Seconds, $"max by (service) (sockshop:slo_p95:seconds{{{Shop}}})"),
                    ("95th percentile", Unit.Seconds, $"max by (service) (sockshop:latency_p95:seconds5m{{{Shop}}})"),
                    ("Slower than promised", Unit.Ratio, $"max by (service) (sockshop:slow:ratio_rate6h{{{Shop}}})"),
                    ("Error budget left", Unit.Remainder, $"max by (service) (sockshop:error_budget:remaining_ratio3d{{{Shop}}})"))),
            new("$service",
                new Stat("Error budget left", Unit.Remainder, "What of the errors that 3 days may have is left.", $"max(sockshop:error_budget:remaining_ratio3d{{{Own}}})") { Width = 6, Thresholds = new(0.5, 0.1) },
                new Stat("Requests", Unit.RequestsPerSecond, "Requests that the service answers.", $"sum(sockshop:requests:rate5m{{{Own}}})") { Width = 6 },
                new Stat("95th percentile", Unit.Seconds, "The service answers 95 of 100 requests within this time.", $"max(sockshop:latency_p95:seconds5m{{{Own}}})") { Width = 6 },
                new Stat("95th percentile of the objective", Unit.Ratio, "Share of the promised time that is taken. Over 100 % the promise is broken.",
                    $"max(sockshop:latency_p95:seconds5m{{{Own}}}) / max(sockshop:slo_p95:seconds{{{Own}}})") { Width = 6, Thresholds = new(0.8, 1) },
                new TimeSeries("Failed requests", Unit.Ratio, "Share of requests that fail, over windows from 5 minutes to 3 days. Alerts compare a long window and a short one.",
                    [.. s_windows.Select(window => Query.Of($"sockshop:errors:ratio_rate{window}{{{Own}}}", window))]) { Width = 12, Links = Link.OfService },
                new TimeSeries("Slow requests", Unit.Ratio, "Share of requests that take longer than the promised 95th percentile: 5 % may.",
                    [.. s_windows.Select(window => Query.Of($"sockshop:slow:ratio_rate{window}{{{Own}}}", window))]) { Width = 12, Thresholds = new(0.05, 0.3), Links = Link.OfService },
                new TimeSeries("95th percentile and objective", Unit.Seconds, "What is promised, and what is kept.",
                    Query.Of($"sockshop:latency_p95:seconds5m{{{Own}}}", "95th percentile"), Query.Of($"sockshop:slo_p95:seconds{{{Own}}}", "objective")) { Width = 12, Links = Link.OfService },
                new TimeSeries("Alerts", Unit.Count, "Alerts of the shop that fire. Without any there is no line.",
                    Query.Of("""count by (alertname, severity) (ALERTS{alertstate="firing",namespace="$namespace"})""", "{{alertname}} ({{severity}})")) { Width = 12 }),
        ],
    };
}
