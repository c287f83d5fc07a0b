using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Measuring;

/// <summary>
/// Adds up a run's samples in memory that does not grow with their number. Transactions are kept apart and out of the total;
/// redirects' hops and embedded resources are part of their sample. Safe for many at once.
/// </summary>
internal sealed class RunStatistics : ISampleListener
{
    private const int MaxLabels = 1_000;
    private const int MaxShards = 8;

    private readonly LabelNames _samplerNames = new(MaxLabels), _transactionNames = new(MaxLabels);
    private readonly RunShard[] _shards;
    private readonly ApdexRules _apdex;
    private long _origin;
    private int _activeUsers;

    public RunStatistics(ApdexRules? apdex = null)
    {
        _apdex = apdex ?? ApdexRules.Default;
        _shards = new RunShard[Math.Clamp(Environment.ProcessorCount, 1, MaxShards)];
        for (var shard = 0; shard < _shards.Length; shard++)
        {
            _shards[shard] = new(_apdex, _samplerNames, _transactionNames);
        }
    }

    /// <summary>Users at this moment; until it is set, what the last sample said.</summary>
    public Func<UserCounts>? Users { get; set; }

    /// <summary>Users at work now.</summary>
    public int ActiveUsers => Users?.Invoke().Active ?? Volatile.Read(ref _activeUsers);

    public void Sampled(SampleResult result)
    {
        if (Volatile.Read(ref _origin) == 0)
        {
            Interlocked.CompareExchange(ref _origin, result.StartedAt, 0);
        }

        _shards[Thread.GetCurrentProcessorId() % _shards.Length].Add(result, _origin);
        if (!result.IsTransaction)
        {
            Volatile.Write(ref _activeUsers, result.AllUsers);
        }
        else if (result.SubResults is { } children)
        {
            // A parent transaction's children are requests that nobody is told of otherwise.
            foreach (var child in children)
            {
                Sampled(child);
            }
        }
    }

    public RunSnapshot Snapshot()
    {
        Dictionary<string, LabelTally> samplers = new(StringComparer.Ordinal), transactions = new(StringComparer.Ordinal);
        foreach (var shard in _shards)
        {
            shard.AddTo(samplers, transactions);
        }

        var total = new LabelTally("Total", _apdex.Overall);
        foreach (var tally in samplers.Values)
        {
            total.Add(tally);
        }

        return new(
            TimeSpan.FromMilliseconds(Math.Max(0, total.Start < total.End ? total.End - total.Start : 0)), ActiveUsers,
            total.ToFigures(), Figures(samplers, _samplerNames), Figures(transactions, _transactionNames));
    }

    /// <summary>Requests over time, in at most <see cref="Timeline.MaxSteps"/> steps.</summary>
    public IReadOnlyList<TimelinePoint> OverTime()
    {
        var timeline = new Timeline();
        foreach (var shard in _shards)
        {
            shard.AddTo(timeline);
        }

        return timeline.ToPoints();
    }

    /// <summary>The slowest requests, the slowest first.</summary>
    public IReadOnlyList<SlowSample> Slowest()
    {
        var slowest = new SlowestSamples();
        foreach (var shard in _shards)
        {
            shard.AddTo(slowest);
        }

        return slowest.Samples;
    }

    private static LabelFigures[] Figures(Dictionary<string, LabelTally> tallies, LabelNames names) =>
        [.. tallies.OrderBy(t => names.OrderOf(t.Key)).Select(t => t.Value.ToFigures())];
}
