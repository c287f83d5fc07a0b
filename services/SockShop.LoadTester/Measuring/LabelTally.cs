using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Measuring;

/// <summary>What is counted of one label. Not safe for many at once.</summary>
internal sealed class LabelTally(string label, ApdexBounds bounds)
{
    private const int MaxFailures = 20;
    private const string OtherFailures = "other failures";

    private readonly LatencyHistogram _response = new(), _fromIntendedStart = new();
    private readonly Dictionary<string, long> _failures = [];
    private long _errors, _satisfied, _tolerated, _received, _sent, _firstFailureAt = long.MaxValue;
    private string? _firstFailure, _slowestTrace;
    private TimeSpan _slowest = TimeSpan.MinValue;

    /// <summary>Start of the first sample, in milliseconds since 1970.</summary>
    public long Start { get; private set; } = long.MaxValue;

    /// <summary>End of the last sample, in milliseconds since 1970.</summary>
    public long End { get; private set; } = long.MinValue;

    public void Add(SampleResult sample)
    {
        _response.Record(sample.Elapsed);
        _fromIntendedStart.Record(sample.Elapsed + sample.Lateness);
        _received += sample.Bytes;
        _sent += sample.SentBytes;
        Start = Math.Min(Start, sample.StartedAt);
        End = Math.Max(End, sample.EndedAt());
        if (sample.Elapsed > _slowest)
        {
            _slowest = sample.Elapsed;
            _slowestTrace = sample.TraceId == default ? null : sample.TraceId.ToHexString();
        }

        if (!sample.IsSuccess)
        {
            AddFailure(Outcome.Of(sample), 1, sample.StartedAt);
        }
        else if (sample.Elapsed <= bounds.Satisfied)
        {
            _satisfied++;
        }
        else if (sample.Elapsed <= bounds.Tolerated)
        {
            _tolerated++;
        }
    }

    public void Add(LabelTally other)
    {
        _response.Add(other._response);
        _fromIntendedStart.Add(other._fromIntendedStart);
        (_received, _sent) = (_received + other._received, _sent + other._sent);
        (_satisfied, _tolerated) = (_satisfied + other._satisfied, _tolerated + other._tolerated);
        (Start, End) = (Math.Min(Start, other.Start), Math.Max(End, other.End));
        if (other._slowest > _slowest)
        {
            (_slowest, _slowestTrace) = (other._slowest, other._slowestTrace);
        }

        foreach (var (failure, count) in other._failures)
        {
            AddFailure(failure, count, long.MaxValue);
        }

        if (other._firstFailureAt < _firstFailureAt)
        {
            (_firstFailureAt, _firstFailure) = (other._firstFailureAt, other._firstFailure);
        }
    }

    public LabelFigures ToFigures()
    {
        var seconds = Start < End ? (End - Start) / 1_000.0 : 0;
        double PerSecond(long count) => seconds == 0 ? 0 : count / seconds;
        return new(label, _response.Count, _errors, _response.ToPercentiles(), PerSecond(_response.Count), PerSecond(_received), PerSecond(_sent), _firstFailure, _slowestTrace)
        {
            FromIntendedStart = _fromIntendedStart.ToPercentiles(),
            Apdex = new(bounds, _satisfied, _tolerated, _response.Count),
            Failures = [.. _failures.Select(f => new FailureCount(f.Key, f.Value)).OrderByDescending(f => f.Count).ThenBy(f => f.Failure, StringComparer.Ordinal)],
        };
    }

    private void AddFailure(string failure, long count, long at)
    {
        _errors += count;
        var known = _failures.Count < MaxFailures || _failures.ContainsKey(failure) ? failure : OtherFailures;
        _failures[known] = _failures.GetValueOrDefault(known) + count;
        if (at < _firstFailureAt)
        {
            (_firstFailureAt, _firstFailure) = (at, failure);
        }
    }
}
