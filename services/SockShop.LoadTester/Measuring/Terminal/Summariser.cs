using System.Globalization;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Measuring.Terminal;

/// <summary>
/// JMeter's summary lines, at the same moments: with the first sample near a multiple of the interval on the clock, and at the
/// end. Transactions do not count; a parent transaction's children do, which nobody else would count.
/// </summary>
internal sealed class Summariser : ISampleListener
{
    private const string Prefix = "summariser.";
    private const long Window = 5; // seconds around the interval within which a line may come

    private readonly Lock _gate = new();
    private readonly RunningTotals _delta, _total;
    private readonly TimeProvider _time;
    private readonly Action<string> _write;
    private readonly long _interval;
    private readonly bool _countsTransactions;
    private long _last;

    /// <exception cref="PlanException">The interval is not a number of seconds.</exception>
    public Summariser(IReadOnlyDictionary<string, string> properties, TimeProvider time, Action<string> write)
    {
        var interval = properties.GetValueOrDefault(Prefix + "interval", "30");
        if (!long.TryParse(interval, NumberStyles.None, CultureInfo.InvariantCulture, out _interval) || _interval is < 1 or > 86_400)
        {
            throw new PlanException($"{Prefix}interval: '{interval}' is not a number of seconds from 1 to 86400.");
        }

        Name = properties.GetValueOrDefault(Prefix + "name", "summary").Trim();
        _countsTransactions = properties.GetValueOrDefault(Prefix + "ignore_transaction_controller_sample_result", "true").Trim() == "false";
        var isShown = Name.Length > 0 && properties.GetValueOrDefault(Prefix + "out", "true").Trim() != "false";
        (_time, _write) = (time, isShown ? write : _ => { });
        var now = Now();
        (_delta, _total) = (new(now), new(now));
    }

    public string Name { get; }

    /// <summary>Users at this moment.</summary>
    public Func<UserCounts> Users { get; set; } = () => default;

    public void Sampled(SampleResult result)
    {
        if (!result.IsTransaction || _countsTransactions)
        {
            Count(result);
        }
        else if (result.SubResults is { } children)
        {
            foreach (var child in children)
            {
                Sampled(child);
            }
        }
    }

    /// <summary>The last lines.</summary>
    public void End()
    {
        lock (_gate)
        {
            if (_delta.Samples > 0 && _total.Samples > 0)
            {
                WriteDelta();
            }

            _total.Add(_delta, Now());
            _write($"{Name} = {_total}");
        }
    }

    private void Count(SampleResult result)
    {
        lock (_gate)
        {
            var now = Now();
            _delta.Add(result, now);
            var seconds = now / 1_000;
            if (seconds <= _last + Window || seconds % _interval > Window)
            {
                return;
            }

            _last = seconds;
            var isFirst = _total.Samples == 0;
            WriteDelta();
            _total.Add(_delta, now);
            _delta.Restart(now);
            if (!isFirst)
            {
                _write($"{Name} = {_total}");
            }
        }
    }

    private void WriteDelta()
    {
        var users = Users();
        _write(string.Create(CultureInfo.InvariantCulture, $"{Name} + {_delta} Active: {users.Active} Started: {users.Started} Finished: {users.Finished}"));
    }

    private long Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();
}
