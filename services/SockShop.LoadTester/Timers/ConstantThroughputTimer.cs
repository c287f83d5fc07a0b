using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Timers;

/// <summary>
/// Holds samples back so that there are no more than a number a minute. Like JMeter's it only slows down: who is late is not
/// hurried to catch up. When a sample should have begun is kept on a schedule that knows no such mercy.
/// </summary>
internal sealed class ConstantThroughputTimer : ISampleTimer
{
    // By so much the runtime's timers and short samples may put a user behind without the rate being lost.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMilliseconds(20);

    private readonly Template _throughput;
    private readonly Mode _mode;

    public ConstantThroughputTimer(ElementReader reader)
    {
        _throughput = reader.Text("throughput");
        var mode = reader.Text("calcMode", "0").Source.Trim();
        if (mode is not ("" or "0" or "1" or "2" or "3" or "4"))
        {
            reader.Refuse("calcMode", mode, "there are 0 to 4");
        }

        _mode = mode is ['1' or '2' or '3' or '4'] ? (Mode)(mode[0] - '0') : Mode.User;
    }

    private enum Mode
    {
        User,
        AllUsers,
        GroupUsers,
        AllShared,
        GroupShared,
    }

    public TimeSpan Delay(VirtualUser user)
    {
        var perMinute = _throughput.EvaluateDouble(user);
        if (!(perMinute > 0))
        {
            return Timeout.InfiniteTimeSpan;
        }

        var mine = user.State<Schedule>(this);
        var now = user.Run.Time.GetTimestamp();
        var (wait, intended) = _mode >= Mode.AllShared
            ? SharedDelay(user, mine, now, Spacing(perMinute, 1))
            : (Spacing(perMinute, Sharers(user)), 0);
        return mine.Next(user, now, wait, intended);
    }

    // Longer than any run is for ever.
    private static TimeSpan Spacing(double perMinute, int users) => TimeSpan.FromMinutes(Math.Min(users / perMinute, 60 * 24 * 365));

    private int Sharers(VirtualUser user) => _mode switch
    {
        Mode.AllUsers => user.Run.ActiveUsers,
        Mode.GroupUsers => user.Group.ActiveUsers,
        _ => 1,
    };

    private (TimeSpan Wait, long Intended) SharedDelay(VirtualUser user, Schedule mine, long now, TimeSpan spacing)
    {
        mine.Slots ??= _mode == Mode.AllShared
            ? user.Run.Shared(typeof(ConstantThroughputTimer), () => new Slots())
            : user.Run.Shared((typeof(ConstantThroughputTimer), user.Group), () => new Slots());
        return mine.Slots.Take(user.Run.Time, now, spacing);
    }

    /// <summary>One user's last turn, as JMeter counts it and as it was intended.</summary>
    private sealed class Schedule
    {
        private long? _previous;
        private long _intended;

        public Slots? Slots { get; set; }

        public TimeSpan Next(VirtualUser user, long now, TimeSpan wait, long intended)
        {
            var time = user.Run.Time;
            var target = _previous is { } previous ? time.Later(previous, wait) : now;
            _intended = intended != 0 ? intended : _previous is null ? now : time.Later(_intended, wait);
            user.IntendedStart = _intended;
            _previous = time.GetElapsedTime(target, now) > s_tolerance ? now : target;
            return target > now ? time.GetElapsedTime(now, target) : TimeSpan.Zero;
        }
    }

    /// <summary>Turns that users share.</summary>
    private sealed class Slots
    {
        private readonly Lock _lock = new();
        private long? _last;
        private long _intended;

        public (TimeSpan Wait, long Intended) Take(TimeProvider time, long now, TimeSpan spacing)
        {
            lock (_lock)
            {
                _intended = _last is null ? now : time.Later(_intended, spacing);
                _last = _last is { } last ? Math.Max(now, time.Later(last, spacing)) : now;
                return (time.GetElapsedTime(now, _last.Value), _intended);
            }
        }
    }
}
