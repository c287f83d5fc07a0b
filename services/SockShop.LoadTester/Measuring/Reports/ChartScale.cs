namespace SockShop.LoadTester.Measuring.Reports;

/// <summary>Where a chart's axes have their ticks.</summary>
internal static class ChartScale
{
    private static readonly int[] s_factors = [1, 2, 5, 10];
    private static readonly int[] s_seconds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400];

    /// <summary>From zero to what holds the largest value: 1, 2 or 5 times a power of ten apart, about four of them.</summary>
    public static double[] Values(double largest)
    {
        largest = largest > 0 ? largest : 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(largest / 4)));
        var step = s_factors.Select(factor => factor * power).First(each => largest / each <= 5);
        return [.. Enumerable.Range(0, (int)Math.Ceiling(largest / step) + 1).Select(tick => tick * step)];
    }

    /// <summary>Up to six round times within a run.</summary>
    public static TimeSpan[] Times(TimeSpan run)
    {
        var step = s_seconds.FirstOrDefault(s => run.TotalSeconds / s <= 6, Math.Max(86_400, (int)(run.TotalDays / 6) * 86_400));
        return [.. Enumerable.Range(0, (int)(run.TotalSeconds / step) + 1).Select(tick => TimeSpan.FromSeconds((double)tick * step))];
    }
}
