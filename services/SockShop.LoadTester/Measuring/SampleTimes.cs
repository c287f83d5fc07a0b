using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Measuring;

/// <summary>A sample's times as JMeter counts them.</summary>
internal static class SampleTimes
{
    /// <summary>When it ended, in milliseconds since 1970.</summary>
    public static long EndedAt(this SampleResult sample) => sample.StartedAt + WholeMilliseconds(sample.Elapsed + sample.Idle);

    public static long WholeMilliseconds(this TimeSpan duration) => duration.Ticks / TimeSpan.TicksPerMillisecond;
}
