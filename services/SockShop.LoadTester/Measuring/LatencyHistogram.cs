using System.Numerics;

namespace SockShop.LoadTester.Measuring;

/// <summary>
/// How durations spread, in memory that does not grow with their number: each power of two of microseconds is cut into equal
/// buckets, so a value is known to one part in 2^<paramref name="precisionBits"/>. Not safe for many at once.
/// </summary>
/// <remarks>Ours, because the one package there is dates from 2017 and brings dozens of others with it, for what is a page of code.</remarks>
internal sealed class LatencyHistogram(int precisionBits = 7)
{
    private const long Longest = 1L << 40; // 12 days
    private readonly int _buckets = 1 << precisionBits;

    // Most labels stay within few powers of two, so each gets its buckets when it is first met.
    private readonly long[]?[] _powers = new long[]?[42 - precisionBits];
    private long _min = long.MaxValue, _max, _sum;

    public long Count { get; private set; }

    public void Record(TimeSpan duration)
    {
        var value = Math.Clamp(duration.Ticks / TimeSpan.TicksPerMicrosecond, 0, Longest);
        var shift = Math.Max(0, BitOperations.Log2((ulong)value | 1) - precisionBits);
        var isFine = value < _buckets;
        var counts = _powers[isFine ? 0 : shift + 1] ??= new long[_buckets];
        counts[isFine ? value : (value >> shift) - _buckets]++;
        Count++;
        _sum += value;
        _min = Math.Min(_min, value);
        _max = Math.Max(_max, value);
    }

    /// <summary>Adds what another of the same precision has seen.</summary>
    public void Add(LatencyHistogram other)
    {
        for (var power = 0; power < _powers.Length; power++)
        {
            if (other._powers[power] is not { } theirs)
            {
                continue;
            }

            var ours = _powers[power] ??= new long[_buckets];
            for (var bucket = 0; bucket < ours.Length; bucket++)
            {
                ours[bucket] += theirs[bucket];
            }
        }

        Count += other.Count;
        _sum += other._sum;
        _min = Math.Min(_min, other._min);
        _max = Math.Max(_max, other._max);
    }

    public Percentiles ToPercentiles() => Count == 0
        ? new(default, default, default, default, default, default, default)
        : new(Micros(_sum / Count), Micros(_min), Micros(_max), Quantile(0.5), Quantile(0.9), Quantile(0.95), Quantile(0.99));

    /// <summary>The duration that this part of all does not exceed, from 0 to 1; zero without any.</summary>
    public TimeSpan Quantile(double part)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(part * Count));
        for (var power = 0; power < _powers.Length; power++)
        {
            var counts = _powers[power];
            for (var bucket = 0; counts is not null && bucket < counts.Length; bucket++)
            {
                if ((rank -= counts[bucket]) <= 0)
                {
                    return Micros(Math.Clamp(Middle(power, bucket), _min, _max));
                }
            }
        }

        return TimeSpan.Zero;
    }

    private long Middle(int power, int bucket) =>
        power == 0 ? bucket : ((long)(_buckets + bucket) << (power - 1)) + ((1L << (power - 1)) / 2);

    private static TimeSpan Micros(long value) => TimeSpan.FromTicks(value * TimeSpan.TicksPerMicrosecond);
}
