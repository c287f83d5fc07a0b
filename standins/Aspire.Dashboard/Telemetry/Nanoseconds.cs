namespace Aspire.Dashboard.Telemetry;

/// <summary>Times are kept as they come in OTLP: nanoseconds since 1970.</summary>
internal static class Nanoseconds
{
    public const long InSecond = 1_000_000_000;

    public static long Of(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * 100;

    public static DateTimeOffset ToTime(long nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100);

    /// <summary>Times on the wire are unsigned; what no clock can show is taken as the latest that one can.</summary>
    public static long Of(ulong sent) => (long)Math.Min(sent, long.MaxValue);
}
