using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Measuring;

/// <summary>What happened in one step of a run's time.</summary>
/// <param name="At">From the run's first sample to the start of the step.</param>
/// <param name="Length">How long the step is.</param>
/// <param name="Samples">How many ended.</param>
/// <param name="Errors">How many of them failed.</param>
/// <param name="Users">The most users that were at work at once.</param>
/// <param name="P50">Half of the samples took no longer.</param>
/// <param name="P95">Nor did 95 %.</param>
/// <param name="P99">Nor did 99 %.</param>
internal sealed record TimelinePoint(TimeSpan At, TimeSpan Length, long Samples, long Errors, int Users, TimeSpan P50, TimeSpan P95, TimeSpan P99)
{
    public double PerSecond => Samples / Length.TotalSeconds;

    public double ErrorsPerSecond => Errors / Length.TotalSeconds;
}

/// <summary>
/// A run over time, by when samples ended. Steps are a second at first; when there would be too many, each two become one.
/// Not safe for many at once.
/// </summary>
internal sealed class Timeline
{
    public const int MaxSteps = 600;
    private const int PrecisionBits = 5;
    private static readonly long s_longest = (long)TimeSpan.FromDays(3_650).TotalSeconds;

    private readonly List<Step?> _steps = [];
    private long _seconds = 1;

    /// <param name="sample">What ended.</param>
    /// <param name="origin">Start of the first step, in milliseconds since 1970; the same for each sample.</param>
    public void Add(SampleResult sample, long origin)
    {
        var step = At(Math.Clamp((sample.EndedAt() - origin) / 1_000, 0, s_longest));
        step.Errors += sample.IsSuccess ? 0 : 1;
        step.Users = Math.Max(step.Users, sample.AllUsers);
        step.Response.Record(sample.Elapsed);
    }

    public void Add(Timeline other)
    {
        while (_seconds < other._seconds)
        {
            Coarsen();
        }

        for (var index = 0; index < other._steps.Count; index++)
        {
            if (other._steps[index] is { } step)
            {
                At(index * other._seconds).Add(step);
            }
        }
    }

    public IReadOnlyList<TimelinePoint> ToPoints()
    {
        var length = TimeSpan.FromSeconds(_seconds);
        return [.. _steps.Select((step, index) => Point(step, length * index, length))];
    }

    private static TimelinePoint Point(Step? step, TimeSpan at, TimeSpan length) => step is null
        ? new(at, length, 0, 0, 0, default, default, default)
        : new(at, length, step.Response.Count, step.Errors, step.Users, step.Response.Quantile(0.5), step.Response.Quantile(0.95), step.Response.Quantile(0.99));

    private Step At(long second)
    {
        while (second / _seconds >= MaxSteps)
        {
            Coarsen();
        }

        var index = (int)(second / _seconds);
        while (_steps.Count <= index)
        {
            _steps.Add(null);
        }

        return _steps[index] ??= new();
    }

    private void Coarsen()
    {
        for (var index = 0; index < _steps.Count; index++)
        {
            var step = _steps[index];
            _steps[index] = null;
            if (step is not null)
            {
                (_steps[index / 2] ??= new()).Add(step);
            }
        }

        _steps.RemoveRange((_steps.Count + 1) / 2, _steps.Count / 2);
        _seconds *= 2;
    }

    private sealed class Step
    {
        public LatencyHistogram Response { get; } = new(PrecisionBits);

        public long Errors { get; set; }

        public int Users { get; set; }

        public void Add(Step other)
        {
            Response.Add(other.Response);
            Errors += other.Errors;
            Users = Math.Max(Users, other.Users);
        }
    }
}
