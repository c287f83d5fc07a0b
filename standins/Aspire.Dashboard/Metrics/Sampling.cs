using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Metrics;

/// <summary>From points at the times of their export to values at the times of a chart.</summary>
internal static class Sampling
{
    /// <summary>For how long a value holds without another export; exporters' usual interval is a minute.</summary>
    private const long Holds = 75 * Nanoseconds.InSecond;

    /// <summary>What a gauge showed at each step; null where it showed nothing.</summary>
    public static double?[] Values(Series series, TimeGrid grid)
    {
        var points = series.Since(grid.From);
        var (values, next) = (new double?[TimeGrid.Steps], 0);
        for (var step = 0; step < values.Length; step++)
        {
            while (next < points.Count && points[next].Time <= grid.At(step))
            {
                next++;
            }

            // Between the two points of a value that stayed the same it was exported all along.
            var isFresh = next > 0 && (next < points.Count || grid.At(step) - points[next - 1].Time <= Holds);
            values[step] = isFresh ? points[next - 1].Values[0] : null;
        }

        return values;
    }

    /// <summary>By how much a sum or histogram grew in each step; null where that is not known.</summary>
    public static double[]?[] Growth(Series series, TimeGrid grid)
    {
        var points = WithoutResets(series.Since(grid.From));
        var growth = new double[]?[TimeGrid.Steps];
        var before = Between(points, grid.From);
        for (var step = 0; step < growth.Length; step++)
        {
            var after = Between(points, grid.At(step));
            growth[step] = before is null || after is null ? null : [.. after.Zip(before, (now, then) => now - then)];
            before = after;
        }

        return growth;
    }

    /// <summary>Totals that only grow: a process that starts again counts from zero, and goes on from where it was.</summary>
    private static List<Point> WithoutResets(List<Point> points)
    {
        var totals = new List<Point>(points.Count);
        for (var i = 0; i < points.Count; i++)
        {
            if (i == 0)
            {
                totals.Add(points[0]);
                continue;
            }

            var (last, now) = (points[i - 1].Values, points[i].Values);
            var isReset = now[0] < last[0];
            totals.Add(new(points[i].Time, [.. totals[i - 1].Values.Select((total, k) => total + (isReset ? now[k] : now[k] - last[k]))]));
        }

        return totals;
    }

    private static double[]? Between(List<Point> points, long time)
    {
        var after = points.FindIndex(point => point.Time >= time);
        if (after < 0 || (after == 0 && points[0].Time != time))
        {
            return null;
        }

        if (points[after].Time == time)
        {
            return points[after].Values;
        }

        var (left, right) = (points[after - 1], points[after]);
        var share = (double)(time - left.Time) / (right.Time - left.Time);
        return [.. left.Values.Zip(right.Values, (from, to) => from + ((to - from) * share))];
    }
}
