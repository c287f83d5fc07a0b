using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Measuring;

/// <summary>
/// The samples of all runs as metrics: requests by sampler and transaction, transactions by name, and users at work. Names beyond
/// the first few hundred are <c>other</c>, since each one is a series for as long as the process lives.
/// </summary>
internal sealed class RunMetrics : ISampleListener
{
    public const string MeterName = "SockShop.LoadTester";
    private const int MaxSeries = 200;
    private const string Other = "other";
    private const string SamplerKey = "sockshop.load.sampler", TransactionKey = "sockshop.load.transaction";

    private static readonly InstrumentAdvice<double> s_buckets = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    };

    private readonly ConcurrentDictionary<(string? Sampler, string Transaction), KeyValuePair<string, object?>[]> _series = new();
    private readonly Instruments _requests, _transactions;
    private int _count;

    public RunMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _requests = new(meter, "sockshop.load.requests", "sockshop.load.errors", "sockshop.load.request.duration", "request");
        _transactions = new(meter, "sockshop.load.transactions", "sockshop.load.transaction.errors", "sockshop.load.transaction.duration", "transaction");
        meter.CreateObservableGauge("sockshop.load.users", () => Users(), "{user}", "Users at work now.");
    }

    /// <summary>Users of the present run.</summary>
    public Func<int> Users { get; set; } = () => 0;

    public void Sampled(SampleResult result)
    {
        if (result.IsTransaction)
        {
            Record(_transactions, (null, result.Label), result);
            result.SubResults?.ForEach(Sampled);
        }
        else
        {
            Record(_requests, (result.Label, result.Transaction ?? ""), result);
        }
    }

    private void Record(Instruments instruments, (string? Sampler, string Transaction) key, SampleResult result)
    {
        if (!_series.TryGetValue(key, out var tags))
        {
            tags = Begin(instruments, key);
        }

        instruments.Samples.Add(1, tags);
        instruments.Duration.Record(result.Elapsed.TotalSeconds, tags);
        if (!result.IsSuccess)
        {
            instruments.Errors.Add(1, tags);
        }
    }

    private KeyValuePair<string, object?>[] Begin(Instruments instruments, (string? Sampler, string Transaction) key)
    {
        if (Volatile.Read(ref _count) >= MaxSeries || Interlocked.Increment(ref _count) > MaxSeries)
        {
            key = (key.Sampler is null ? null : Other, Other);
        }

        var tags = _series.GetOrAdd(key, Tags);
        instruments.Errors.Add(0, tags); // so that none yet is 0, not absent
        return tags;
    }

    private static KeyValuePair<string, object?>[] Tags((string? Sampler, string Transaction) key) => key.Sampler is null
        ? [new(TransactionKey, key.Transaction)]
        : [new(SamplerKey, key.Sampler), new(TransactionKey, key.Transaction)];

    private sealed class Instruments(Meter meter, string samples, string errors, string duration, string what)
    {
        public Counter<long> Samples { get; } = meter.CreateCounter<long>(samples, $"{{{what}}}", $"Ended {what}s of load tests.");

        public Counter<long> Errors { get; } = meter.CreateCounter<long>(errors, $"{{{what}}}", $"Failed {what}s of load tests.");

        public Histogram<double> Duration { get; } = meter.CreateHistogram(duration, "s", $"How long {what}s of load tests take.", advice: s_buckets);
    }
}
