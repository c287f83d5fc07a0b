using System.Globalization;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Measuring.Terminal;

/// <summary>What a summary line is about: the samples since the last one, or all of them. Times are in whole milliseconds.</summary>
internal sealed class RunningTotals(long startedAt)
{
    private long _errors, _sum, _min = long.MaxValue, _max = long.MinValue;
    private long _startedAt = startedAt, _endedAt = startedAt;

    public long Samples { get; private set; }

    public void Add(SampleResult sample, long now)
    {
        var elapsed = sample.Elapsed.WholeMilliseconds();
        Samples++;
        _errors += sample.IsSuccess ? 0 : 1;
        _sum += elapsed;
        (_min, _max, _endedAt) = (Math.Min(_min, elapsed), Math.Max(_max, elapsed), now);
    }

    public void Add(RunningTotals other, long now)
    {
        Samples += other.Samples;
        _errors += other._errors;
        _sum += other._sum;
        (_min, _max, _endedAt) = (Math.Min(_min, other._min), Math.Max(_max, other._max), now);
    }

    public void Restart(long now)
    {
        (Samples, _errors, _sum) = (0, 0, 0);
        (_min, _max, _startedAt, _endedAt) = (long.MaxValue, long.MinValue, now, now);
    }

    /// <summary>From number to error rate, in JMeter's columns.</summary>
    public override string ToString()
    {
        var elapsed = Samples == 0 ? 0 : _endedAt - _startedAt;
        var seconds = (elapsed + 500) / 1_000;
        var rate = elapsed <= 0 ? "******" : Decimals(1_000.0 * Samples / elapsed, 1).PadLeft(6);
        var average = Samples == 0 ? 0 : _sum / Samples;
        var errors = Decimals(Samples == 0 ? 0 : 100.0 * _errors / Samples, 2);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Samples,6} in {seconds / 3_600:00}:{seconds / 60 % 60:00}:{seconds % 60:00} = {rate}/s Avg: {average,5} Min: {_min,5} Max: {_max,5} Err: {_errors,5} ({errors}%)");
    }

    // Java rounds halves to the even neighbour.
    private static string Decimals(double value, int count) =>
        Math.Round(value, count, MidpointRounding.ToEven).ToString($"F{count}", CultureInfo.InvariantCulture);
}
