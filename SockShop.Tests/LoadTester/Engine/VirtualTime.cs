using System.Collections.Concurrent;

namespace SockShop.Tests.LoadTester.Engine;

/// <summary>
/// A clock that jumps to the next timer as soon as nobody has anything left to do: hours of waiting take no time and end the
/// same each time. All work runs on the thread that waits for its end.
/// </summary>
internal sealed class VirtualTime : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<Timer, (long Due, int Order)> _timers = new();
    private readonly Pump _pump = new();
    private long _now = TimeSpan.TicksPerHour;
    private int _order;

    public TimeSpan Elapsed => TimeSpan.FromTicks(_now - TimeSpan.TicksPerHour);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public override DateTimeOffset GetUtcNow() => Start + Elapsed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Does something when its time comes.</summary>
    public void At(TimeSpan elapsed, Action action) => CreateTimer(_ => action(), null, elapsed - Elapsed, Timeout.InfiniteTimeSpan);

    /// <summary>Runs until it has ended.</summary>
    public void Run(Func<Task> work)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_pump);
        try
        {
            var task = work();
            while (!task.IsCompleted)
            {
                if (!_pump.TryRunOne())
                {
                    FireNext();
                }
            }

            task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private void FireNext()
    {
        if (!_timers.TryDequeue(out var timer, out var at))
        {
            throw new InvalidOperationException($"after {Elapsed} everybody waits, and nobody for a time");
        }

        _now = Math.Max(_now, at.Due);
        timer.Fire(at.Order);
    }

    private sealed class Timer(VirtualTime time, Action callback) : ITimer
    {
        private int _current;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _current = ++time._order;
            if (dueTime >= TimeSpan.Zero)
            {
                time._timers.Enqueue(this, (time._now + dueTime.Ticks, _current));
            }

            return true;
        }

        public void Fire(int order)
        {
            if (order == _current)
            {
                callback();
            }
        }

        public void Dispose() => _current = 0;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Pump : SynchronizationContext
    {
        private readonly ConcurrentQueue<(SendOrPostCallback Work, object? State)> _work = new();

        public override void Post(SendOrPostCallback d, object? state) => _work.Enqueue((d, state));

        public bool TryRunOne()
        {
            if (!_work.TryDequeue(out var next))
            {
                return false;
            }

            next.Work(next.State);
            return true;
        }
    }
}
