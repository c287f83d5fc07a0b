namespace SockShop.LoadTester.Engine;

/// <summary>Reckons with <see cref="TimeProvider.GetTimestamp"/>.</summary>
internal static class Timestamps
{
    public static long Later(this TimeProvider time, long timestamp, TimeSpan by) =>
        timestamp + (long)(by.Ticks * ((double)time.TimestampFrequency / TimeSpan.TicksPerSecond));

    /// <summary>From now; negative where it has passed.</summary>
    public static TimeSpan Until(this TimeProvider time, long timestamp) => time.GetElapsedTime(time.GetTimestamp(), timestamp);
}
