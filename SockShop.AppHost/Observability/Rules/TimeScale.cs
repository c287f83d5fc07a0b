namespace SockShop.AppHost.Observability.Rules;

/// <summary>Durations as Prometheus writes them, all divided by the same number: a drill does not wait for hours.</summary>
/// <param name="Divisor">1 for the shop, more for a drill.</param>
internal sealed record TimeScale(double Divisor = 1)
{
    private static readonly (string Unit, long Milliseconds)[] s_units = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];

    /// <summary>How often targets are scraped.</summary>
    public static readonly TimeSpan ScrapeInterval = TimeSpan.FromSeconds(15);

    /// <summary>The duration in one unit, the largest that holds it in whole numbers.</summary>
    public string this[TimeSpan duration]
    {
        get
        {
            var milliseconds = (long)Math.Round(duration.TotalMilliseconds / Divisor);
            var (unit, length) = s_units.First(u => milliseconds % u.Milliseconds == 0);
            return $"{milliseconds / length}{unit}";
        }
    }

    /// <summary>The duration as a number that a metric in seconds is compared with.</summary>
    public double Seconds(TimeSpan duration) => duration.TotalSeconds / Divisor;
}
