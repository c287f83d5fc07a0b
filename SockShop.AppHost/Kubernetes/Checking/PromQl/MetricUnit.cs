namespace SockShop.AppHost.Kubernetes.Checking.PromQl;

/// <summary>What a number that is compared with a threshold counts.</summary>
internal enum MetricUnit
{
    Unknown,
    Fraction,
    Percent,
    Seconds,
    Milliseconds,
}

/// <summary>Guesses the unit of a query's result, and says unknown rather than guess wrong.</summary>
internal static class MetricUnits
{
    public static MetricUnit Of(PromQuery query)
    {
        if (query.Tokens.Any(t => t.IsName("histogram_quantile")))
        {
            return OfDuration(query);
        }

        var divides = Enumerable.Range(1, Math.Max(0, query.Tokens.Count - 2)).Any(i => query.Tokens[i].Is("/") && query.Tokens[i + 1].Kind is not PromTokenKind.Number);
        return MultipliedBy(query, "100") ? divides || IsRatio(query) ? MetricUnit.Percent : MetricUnit.Unknown
            : divides ? IsOfLike(query) ? MetricUnit.Fraction : MetricUnit.Unknown
            : IsRatio(query) ? MetricUnit.Fraction
            : MetricUnit.Unknown;
    }

    // As recording rules are named: level:metric:operations.
    private static bool IsRatio(PromQuery query) => query.Metrics is [{ Name: var name }] && name.Contains(":ratio", StringComparison.Ordinal);

    // A part of a metric by all of it, or bytes by bytes.
    private static bool IsOfLike(PromQuery query) =>
        query.Metrics.Select(m => m.Name).Distinct().Count() == 1 || query.Metrics.All(m => m.Name.EndsWith("_bytes", StringComparison.Ordinal));

    private static MetricUnit OfDuration(PromQuery query)
    {
        var isScaled = query.Tokens.Any(t => t.Kind is PromTokenKind.Number && t.Text is "1000" or "1e3" or "0");
        return isScaled ? MetricUnit.Unknown
            : query.Metrics.All(m => m.Name.Contains("_milliseconds", StringComparison.Ordinal)) ? MetricUnit.Milliseconds
            : query.Metrics.All(m => m.Name.Contains("_seconds", StringComparison.Ordinal)) ? MetricUnit.Seconds
            : MetricUnit.Unknown;
    }

    private static bool MultipliedBy(PromQuery query, string number) => Enumerable.Range(0, Math.Max(0, query.Tokens.Count - 1)).Any(i =>
        (query.Tokens[i].Text == number && query.Tokens[i + 1].Is("*")) || (query.Tokens[i].Is("*") && query.Tokens[i + 1].Text == number));
}
