namespace SockShop.Tests.Faults;

/// <summary>A clock that stands until the test moves it; what was timed by it happens then.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Timers that have neither gone off nor been given up.</summary>
    public int Waiting => _timers.Count;

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, _now + dueTime, () => callback(state));
        _timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        _now += by;
        foreach (var due in _timers.Where(t => t.Due <= _now).ToArray())
        {
            _timers.Remove(due);
            due.Callback();
        }
    }

    private sealed record Timer(ManualClock Clock, DateTimeOffset Due, Action Callback) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => Clock._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
