using SockShop.AppHost.Observability.Dashboards.Model;

namespace SockShop.AppHost.Observability.Dashboards;

/// <summary>A release by Flagger: how far it is, what its checks say, and the new version against the old.</summary>
internal static class CanaryAnalysis
{
    private const string Canary = "namespace=\"$namespace\",name=\"$canary\"";

    private static readonly IReadOnlyDictionary<int, string> s_states = new Dictionary<int, string> { [0] = "in progress", [1] = "succeeded", [2] = "failed" };

    public static Dashboard Create() => new("sockshop-canary", "Canary analysis", "A release by Flagger: weights, checks, and the canary against the primary.")
    {
        Variables =
        [
            Variable.Of("namespace", "Namespace", "label_values(flagger_canary_status, namespace)"),
            Variable.Of("canary", "Canary", "label_values(flagger_canary_status{namespace=\"$namespace\"}, name)"),
        ],
        Rows =
        [
            new("The release",
                new Stat("Last analysis", Unit.Count, "What has become of the last release.", $"max(flagger_canary_status{{{Canary}}})") { Width = 6, States = s_states, Thresholds = new(1.5, 2) },
                new Stat("Traffic to the canary", Unit.Percent, "How many of 100 requests the new version gets.", """max(flagger_canary_weight{namespace="$namespace",workload="$canary"})""") { Width = 6 },
                new Stat("Analyses that succeeded", Unit.Ratio, "Share of all analyses, since Flagger's start.", $$"""
                    sum(flagger_canary_successes_total{{{Canary}}})
                    / (sum(flagger_canary_successes_total{{{Canary}}}) + sum(flagger_canary_failures_total{{{Canary}}}))
                    """) { Width = 6 },
                new Stat("Duration of a check", Unit.Seconds, "How long an analysis step of Flagger takes on average.", $$"""
                    sum(rate(flagger_canary_duration_seconds_sum{{{Canary}}}[$__rate_interval]))
                    / sum(rate(flagger_canary_duration_seconds_count{{{Canary}}}[$__rate_interval]))
                    """) { Width = 6 },
                new TimeSeries("Weights", Unit.Percent, "Of 100 requests, how many go to the old version and how many to the new one.",
                    Query.Of("""max by (workload) (flagger_canary_weight{namespace="$namespace",workload=~"$canary(-primary)?"})""", "{{workload}}")) { Width = 12 },
                new TimeSeries("Checks", Unit.Plain, "The values that Flagger compares with its thresholds; each metric's name says its unit.",
                    Query.Of($"max by (metric) (flagger_canary_metric_analysis{{{Canary}}})", "{{metric}}")) { Width = 12 }),
            new("Canary against primary",
                Of("Requests", Unit.RequestsPerSecond, "Requests that each version answers.",
                    workload => $"sum(rate(istio_requests_total{{{Of(workload)}}}[$__rate_interval]))"),
                Of("Succeeded", Unit.Ratio, "Share of answers that are no 5xx.",
                    workload => $$"""
                        (sum(rate(istio_requests_total{{{Of(workload)}},response_code!~"5.*"}[$__rate_interval])) or vector(0))
                        / sum(rate(istio_requests_total{{{Of(workload)}}}[$__rate_interval]))
                        """),
                Of("95th percentile", Unit.Milliseconds, "95 of 100 requests are answered within this time.",
                    workload => $"histogram_quantile(0.95, sum by (le) (rate(istio_request_duration_milliseconds_bucket{{{Of(workload)}}}[$__rate_interval])))"),
                Of("99th percentile", Unit.Milliseconds, "99 of 100 requests are answered within this time.",
                    workload => $"histogram_quantile(0.99, sum by (le) (rate(istio_request_duration_milliseconds_bucket{{{Of(workload)}}}[$__rate_interval])))"),
                Of("Processor", Unit.Cores, "Processor time of each version's containers, sidecars aside.",
                    workload => $"sum(rate(container_cpu_usage_seconds_total{{{Pods(workload)}}}[$__rate_interval]))"),
                Of("Memory", Unit.Bytes, "Memory of each version's containers, sidecars aside.",
                    workload => $"sum(container_memory_working_set_bytes{{{Pods(workload)}}})")),
            new("Logs",
                new Logs("Flagger", "What Flagger decides, and why.", """{service_name="flagger"} |= "$canary" """.TrimEnd())),
        ],
    };

    private static TimeSeries Of(string title, Unit unit, string about, Func<string, string> query) =>
        new(title, unit, about, Query.Of(query("$canary"), "canary"), Query.Of(query("$canary-primary"), "primary"));

    private static string Of(string workload) => $"reporter=\"destination\",destination_workload_namespace=\"$namespace\",destination_workload=\"{workload}\"";

    // The old version's pods have a word more in their names.
    private static string Pods(string workload) => $"namespace=\"$namespace\",pod=~\"{workload}-[a-z0-9]+-[a-z0-9]{{5}}\",container=\"$canary\"";
}
