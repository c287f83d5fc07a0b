using System.Globalization;

namespace SockShop.AppHost.Observability.Rules;

/// <summary>
/// What services promise beside what they do: shares of failed and slow requests over the windows of <see cref="BurnRates"/>.
/// Without requests there is no share, so nothing is divided by zero and nobody is alarmed.
/// </summary>
internal static class Objectives
{
    /// <summary>Share of requests that may be slower than the objective, which is a 95th percentile.</summary>
    public const double SlowBudget = 0.05;

    public const string Availability = "sockshop:slo_availability:objective";
    public const string P95 = "sockshop:slo_p95:seconds";

    private const string Requests = "http_server_request_duration_seconds";

    private static readonly TimeSpan s_now = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan[] s_short = [s_now, TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(2)];
    private static readonly TimeSpan[] s_long = [TimeSpan.FromHours(6), TimeSpan.FromDays(1), TimeSpan.FromDays(3)];

    /// <summary>What windows are called in the names of records, in drills too.</summary>
    public static string Name(TimeSpan window) => new TimeScale()[window];

    public static string ErrorShare(TimeSpan window) => $"sockshop:errors:ratio_rate{Name(window)}";

    public static string SlowShare(TimeSpan window) => $"sockshop:slow:ratio_rate{Name(window)}";

    public static string Errors(TimeSpan window) => $"sockshop:errors:increase{Name(window)}";

    public static string Slow(TimeSpan window) => $"sockshop:slow:increase{Name(window)}";

    public static IEnumerable<RuleGroup> Of(RuleScope scope)
    {
        yield return new("sockshop-objectives", "What each service promises, and what it does now.", TimeSpan.FromSeconds(30),
        [
            .. scope.Objectives.SelectMany(objective => Promised(objective, scope.Shop)),
            new RecordingRule("sockshop:requests:rate5m", Sum($"rate({Requests}_count[{scope.Time[s_now]}])")),
            new RecordingRule("sockshop:latency_p95:seconds5m", $"histogram_quantile(0.95, {Sum($"rate({Requests}_bucket[{scope.Time[s_now]}])", "le")})"),
            .. Shares(scope, s_short),
        ]);
        yield return new("sockshop-objectives-long", "What each service did in hours and days.", TimeSpan.FromMinutes(1),
        [
            .. Shares(scope, s_long),
            new RecordingRule("sockshop:error_budget:remaining_ratio3d", $"""
                1 - {ErrorShare(s_long[^1])} / (1 - {Availability})
                or {Availability} * 0 + 1
                """),
        ]);
    }

    private static IEnumerable<RecordingRule> Promised(ServiceObjective objective, string @namespace)
    {
        var labels = new Dictionary<string, string> { ["service"] = objective.Service, ["namespace"] = @namespace };
        yield return new(Availability, $"vector({Number(objective.Slo.Availability)})") { Labels = labels };
        yield return new(P95, $"vector({Number(objective.Slo.P95)})") { Labels = labels };
    }

    private static IEnumerable<RecordingRule> Shares(RuleScope scope, TimeSpan[] windows)
    {
        foreach (var window in windows)
        {
            var range = scope.Time[window];
            yield return new(Errors(window), Sum($"increase({Requests}_count{{http_response_status_code=~\"5..\"}}[{range}])"));
            yield return new(ErrorShare(window), $"""
                {Sum($"rate({Requests}_count{{http_response_status_code=~\"5..\"}}[{range}])")}
                / ({Sum($"rate({Requests}_count[{range}])")} > 0)
                """);
        }

        foreach (var window in windows.Where(_ => scope.Objectives.Count > 0))
        {
            var range = scope.Time[window];
            yield return new(Slow(window), $"""
                {Sum($"increase({Requests}_count[{range}])")}
                - {Sum(Fast(scope, bucket => $"increase({bucket}[{range}])"))}
                """);
            yield return new(SlowShare(window), $"""
                1 - {Sum(Fast(scope, bucket => $"rate({bucket}[{range}])"))}
                / ({Sum($"rate({Requests}_count[{range}])")} > 0)
                """);
        }
    }

    // Objectives differ from service to service, and so do the buckets that hold what is fast enough.
    private static string Fast(RuleScope scope, Func<string, string> over) => string.Join(" or ",
        from objective in scope.Objectives
        group objective.Service by objective.Bound into services
        orderby services.Key
        select over($"{Requests}_bucket{{{Bucket(services.Key)},service=~\"{string.Join('|', services)}\"}}"));

    // Prometheus 3 writes whole bounds with a fraction, what came before does not.
    private static string Bucket(double bound) => bound % 1 == 0 ? $"le=~\"{Number(bound)}([.]0)?\"" : $"le=\"{Number(bound)}\"";

    private static string Sum(string query, params string[] by) => $"sum by ({string.Join(", ", ["service", "namespace", .. by])}) ({query})";

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
