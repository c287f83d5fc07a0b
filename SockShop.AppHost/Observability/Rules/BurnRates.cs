using System.Globalization;

namespace SockShop.AppHost.Observability.Rules;

/// <summary>
/// How fast services use up what their objectives allow. Of two windows the long one says that it matters and the short one that it
/// still goes on. Where few requests come, one that fails is a large share of them: an alert needs <see cref="Enough"/> of them.
/// </summary>
internal static class BurnRates
{
    /// <summary>Failed or slow requests in the long window without which there is no alert.</summary>
    public const int Enough = 10;

    // At rate 1 the budget lasts just as long as the period that is looked at.
    private static readonly Burn[] s_burns =
    [
        new(14.4, TimeSpan.FromHours(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(2), Severity.Page),
        new(6, TimeSpan.FromHours(6), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(5), Severity.Page),
        new(3, TimeSpan.FromDays(1), TimeSpan.FromHours(2), TimeSpan.FromMinutes(15), Severity.Ticket),
        new(1, TimeSpan.FromDays(3), TimeSpan.FromHours(6), TimeSpan.FromMinutes(30), Severity.Ticket),
    ];

    public static RuleGroup Group => new("sockshop-burn-rates", "Objectives that are being missed.", TimeSpan.FromSeconds(30), [.. s_burns.Select(Failing), .. s_burns.Select(Slow)]);

    private static Alert Failing(Burn burn)
    {
        var allowed = $"{Number(burn.Rate)} * (1 - {Objectives.Availability})";
        return new("ErrorBudgetBurn", burn.Severity, $"""
            {Objectives.ErrorShare(burn.Long)} > {allowed}
            and {Objectives.ErrorShare(burn.Short)} > {allowed}
            and {Objectives.Errors(burn.Long)} >= {Enough}
            """, burn.For)
        {
            Summary = $$$"""{{ $labels.service }} failed {{ $value | humanizePercentage }} of its requests in {{{Objectives.Name(burn.Long)}}}""",
            Impact = $"Customers meet errors {Number(burn.Rate)} times as often as the service's availability allows.",
            Dashboard = "sockshop-slo?var-service={{ $labels.service }}",
            Labels = Window(burn),
        };
    }

    private static Alert Slow(Burn burn)
    {
        // 0.05 times the burn rate, and no digits that binary fractions add.
        var allowed = Number(Math.Round(burn.Rate * Objectives.SlowBudget, 6));
        return new("LatencyBudgetBurn", burn.Severity, $"""
            {Objectives.SlowShare(burn.Long)} > {allowed}
            and {Objectives.SlowShare(burn.Short)} > {allowed}
            and {Objectives.Slow(burn.Long)} >= {Enough}
            """, burn.For)
        {
            Summary = $$$"""{{ $labels.service }} was too slow for {{ $value | humanizePercentage }} of its requests in {{{Objectives.Name(burn.Long)}}}""",
            Impact = $"Customers wait longer than the service promises, {Number(burn.Rate)} times as often as its objective allows.",
            Dashboard = "sockshop-slo?var-service={{ $labels.service }}",
            Labels = Window(burn),
        };
    }

    // Two rates may alert of the same service at once; the label tells them apart.
    private static Dictionary<string, string> Window(Burn burn) => new() { ["window"] = Objectives.Name(burn.Long) };

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed record Burn(double Rate, TimeSpan Long, TimeSpan Short, TimeSpan For, Severity Severity);
}
