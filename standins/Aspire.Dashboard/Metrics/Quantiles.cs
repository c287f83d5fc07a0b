namespace Aspire.Dashboard.Metrics;

/// <summary>Estimates quantiles from a histogram's buckets, taking each bucket's values as evenly spread.</summary>
internal static class Quantiles
{
    /// <param name="values">Count, sum, then the count of each bucket.</param>
    public static double? Of(double quantile, double[] bounds, double[]? values)
    {
        if (values is null || values[0] < 1e-9)
        {
            return null;
        }

        var buckets = values.AsSpan(2);
        var wanted = quantile * values[0];
        var below = 0d;
        for (var i = 0; i < bounds.Length; i++)
        {
            if (below + buckets[i] >= wanted && buckets[i] > 0)
            {
                var lower = i == 0 ? Math.Min(0, bounds[0]) : bounds[i - 1];
                return lower + ((bounds[i] - lower) * (wanted - below) / buckets[i]);
            }

            below += buckets[i];
        }

        return bounds[^1]; // all that is known of the last bucket is where it begins
    }
}
