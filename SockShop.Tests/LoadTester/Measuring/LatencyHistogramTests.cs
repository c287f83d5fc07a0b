using SockShop.LoadTester.Measuring;

namespace SockShop.Tests.LoadTester.Measuring;

public sealed class LatencyHistogramTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(12_345)]
    [InlineData(987_654_321)]
    [InlineData(3_600_000_000)]
    public void Quantile_OfOneValueAmongLarger_IsWithinOnePartIn128(long micros)
    {
        var histogram = new LatencyHistogram();
        histogram.Record(Micros(micros));
        histogram.Record(TimeSpan.FromDays(1));

        var median = histogram.Quantile(0.5).TotalMicroseconds;

        Assert.InRange(median, micros * (1 - (1 / 128.0)), (micros * (1 + (1 / 128.0))) + 0.5);
    }

    [Fact]
    public void ToPercentiles_OfThousandEvenValues_FindsEachRank()
    {
        var histogram = new LatencyHistogram();
        for (var value = 1; value <= 1_000; value++)
        {
            histogram.Record(TimeSpan.FromMilliseconds(value));
        }

        var found = histogram.ToPercentiles();

        Assert.Equal([1, 1_000, 500.5], new[] { found.Min, found.Max, found.Mean }.Select(t => t.TotalMilliseconds));
        Assert.InRange(found.P50.TotalMilliseconds, 496, 504);
        Assert.InRange(found.P90.TotalMilliseconds, 893, 907);
        Assert.InRange(found.P95.TotalMilliseconds, 943, 957);
        Assert.InRange(found.P99.TotalMilliseconds, 983, 998);
    }

    [Fact]
    public void Add_OfAnother_EqualsRecordingAll()
    {
        var random = new Random(1);
        var (whole, left, right) = (new LatencyHistogram(), new LatencyHistogram(), new LatencyHistogram());
        for (var i = 0; i < 5_000; i++)
        {
            var value = Micros((long)Math.Exp(random.NextDouble() * 20));
            whole.Record(value);
            (i % 3 == 0 ? left : right).Record(value);
        }

        left.Add(right);

        Assert.Equal(whole.ToPercentiles(), left.ToPercentiles());
    }

    [Fact]
    public void Record_OfAbsurdDurations_StaysInItsMemory()
    {
        var histogram = new LatencyHistogram();

        histogram.Record(TimeSpan.MaxValue);
        histogram.Record(TimeSpan.FromSeconds(-1));

        Assert.Equal(2, histogram.Count);
        Assert.Equal(TimeSpan.Zero, histogram.ToPercentiles().Min);
    }

    [Fact]
    public void ToPercentiles_OfNothing_IsZero() => Assert.Equal(default, new LatencyHistogram().ToPercentiles().P99);

    private static TimeSpan Micros(long micros) => TimeSpan.FromTicks(micros * TimeSpan.TicksPerMicrosecond);
}
