using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Timers;

/// <summary>
/// Gives the samples of a thread group random instants, drawn ahead so that each window has exactly its number of them; a
/// user takes the next one, late or not.
/// </summary>
internal sealed class PreciseThroughputTimer(ElementReader reader) : ISampleTimer
{
    private const int MostAWindow = 10_000_000;

    private readonly Template _throughput = reader.Text("throughput", "100");
    private readonly Template _period = reader.Text("throughputPeriod", "3600");
    private readonly Template _window = reader.Text("duration", "3600");
    private readonly Template _batch = reader.Text("batchSize", "1");
    private readonly Template _seed = reader.Text("randomSeed", "0");
    private readonly PlanElement _element = reader.Element;

    public TimeSpan Delay(VirtualUser user)
    {
        var mine = user.State<Mine>(this);
        var arrivals = mine.Arrivals ??= user.Run.Shared((typeof(PreciseThroughputTimer), user.Group), () => new Arrivals(_seed.EvaluateLong(user)));
        var time = user.Run.Time;
        var start = time.Later(user.Group.StartedAt, arrivals.Next(ReadRate(user)));
        user.IntendedStart = start;
        return time.Until(start) is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private Rate ReadRate(VirtualUser user)
    {
        var rate = new Rate(_throughput.EvaluateDouble(user) / _period.EvaluateDouble(user), _window.EvaluateLong(user), Math.Max(1, _batch.EvaluateInt(user)));
        return rate.Count is > 0 and <= MostAWindow
            ? rate
            : throw new ExpressionException($"{_element.Place}: throughput a throughputPeriod comes to {rate.PerSecond} samples a second and {rate.Count} in a duration: it must be 1 to {MostAWindow}");
    }

    private readonly record struct Rate(double PerSecond, long Window, int Batch)
    {
        public double Count => Math.Ceiling(PerSecond / Batch * Window);
    }

    private sealed class Mine
    {
        public Arrivals? Arrivals { get; set; }
    }

    private sealed class Arrivals(long seed)
    {
        private readonly Lock _lock = new();
        private readonly Random _random = seed == 0 ? new Random() : new Random((int)seed);
        private double[] _seconds = [];
        private Rate _rate;
        private int _next;
        private int _ofBatch;
        private double _windowEnd;

        public TimeSpan Next(Rate rate)
        {
            lock (_lock)
            {
                if (rate != _rate || (_ofBatch == 0 && _next == _seconds.Length))
                {
                    Draw(rate);
                }

                // All of a batch begin at once.
                var at = _seconds[_ofBatch == 0 ? _next++ : _next - 1];
                _ofBatch = (_ofBatch + 1) % rate.Batch;
                return TimeSpan.FromSeconds(at);
            }
        }

        private void Draw(Rate rate)
        {
            (_rate, _next, _ofBatch) = (rate, 0, 0);
            _seconds = new double[(int)rate.Count];
            for (var i = 0; i < _seconds.Length; i++)
            {
                _seconds[i] = _windowEnd + (_random.NextDouble() * rate.Window);
            }

            Array.Sort(_seconds);
            _windowEnd += rate.Window;
        }
    }
}
