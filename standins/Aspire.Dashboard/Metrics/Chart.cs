namespace Aspire.Dashboard.Metrics;

/// <summary>Lines over one time grid.</summary>
internal sealed record Chart(string Title, string Unit, TimeGrid Grid, IReadOnlyList<Line> Lines)
{
    public const int MaxLines = 8;

    /// <summary>The charts that an instrument has: its value, its rate, or its percentiles and how often it was recorded.</summary>
    public static IEnumerable<Chart> Of(Instrument instrument, IReadOnlyList<Series> series, MetricQuery query, TimeGrid grid)
    {
        var groups = series.Where(query.Takes).GroupBy(query.LineOf).ToList();
        switch (instrument.Kind)
        {
            case InstrumentKind.Histogram:
                yield return Percentiles(instrument, [.. series.Where(query.Takes)], grid);
                yield return new("Recorded per second", "/s", grid, Largest(groups.Select(group => new Line(group.Key, Rate(group, grid)))));
                break;
            case InstrumentKind.Counter:
                yield return new("Per second", $"{instrument.Unit}/s", grid, Largest(groups.Select(group => new Line(group.Key, Rate(group, grid)))));
                break;
            default:
                yield return new("Value", instrument.Unit, grid, Largest(groups.Select(group => new Line(group.Key, Sum(group.Select(each => Sampling.Values(each, grid)))))));
                break;
        }
    }

    private static Chart Percentiles(Instrument instrument, IReadOnlyList<Series> series, TimeGrid grid)
    {
        var bounds = series.Count == 0 ? [] : series[0].Bounds;
        var growth = series.Where(each => each.Bounds.AsSpan().SequenceEqual(bounds)).Select(each => Sampling.Growth(each, grid)).ToList();
        var sum = Enumerable.Range(0, TimeGrid.Steps).Select(step => Add(growth.Select(each => each[step]))).ToArray();
        if (bounds is [double.MaxValue])
        {
            return new("Average", instrument.Unit, grid, [new("average", [.. sum.Select(values => values is { } known && known[0] > 0 ? known[1] / known[0] : (double?)null)])]);
        }

        (string Label, double Quantile)[] quantiles = [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)];
        return new("Percentiles", instrument.Unit, grid, [.. quantiles.Select(each => new Line(each.Label, [.. sum.Select(values => Quantiles.Of(each.Quantile, bounds, values))]))]);
    }

    private static double?[] Rate(IEnumerable<Series> series, TimeGrid grid) =>
        Sum(series.Select(each => Sampling.Growth(each, grid).Select(growth => growth is null ? (double?)null : growth[0] / grid.StepSeconds).ToArray()));

    private static Line[] Largest(IEnumerable<Line> lines) =>
        [.. lines.OrderByDescending(line => line.Values.Max() ?? 0).ThenBy(line => line.Label, StringComparer.Ordinal).Take(MaxLines)];

    private static double?[] Sum(IEnumerable<double?[]> all)
    {
        var sum = new double?[TimeGrid.Steps];
        foreach (var values in all)
        {
            for (var step = 0; step < sum.Length; step++)
            {
                sum[step] = values[step] is { } value ? (sum[step] ?? 0) + value : sum[step];
            }
        }

        return sum;
    }

    private static double[]? Add(IEnumerable<double[]?> all) =>
        all.OfType<double[]>().Aggregate((double[]?)null, (sum, values) => sum is null ? values : [.. sum.Zip(values, (left, right) => left + right)]);
}

/// <summary>A chart's line; null where nothing is known.</summary>
internal sealed record Line(string Label, double?[] Values);
