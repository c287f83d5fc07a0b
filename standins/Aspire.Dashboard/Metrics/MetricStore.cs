using Aspire.Dashboard.Telemetry;
using Attribute = Aspire.Dashboard.Telemetry.Attribute;

namespace Aspire.Dashboard.Metrics;

/// <summary>The latest points of all instruments, bounded in points an instrument, series, instruments and bytes.</summary>
internal sealed class MetricStore(TelemetryLimits limits, TimeProvider clock)
{
    public const int MaxInstruments = 5_000;
    public const int MaxSeries = 1_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<InstrumentKey, Instrument> _instruments = [];
    private readonly Dictionary<TelemetryResource, long> _lastExports = [];
    private readonly long _started = Nanoseconds.Of(clock.GetUtcNow());
    private long _bytes;
    private long _dropped;

    /// <summary>Adds the points; returns how many were rejected because there are too many instruments or series.</summary>
    public int Add(IReadOnlyList<Measurement> measurements)
    {
        lock (_lock)
        {
            var rejected = measurements.Count(measurement => !TryAdd(measurement));
            foreach (var measurement in measurements)
            {
                _lastExports[measurement.Instrument.Resource] = measurement.Time;
            }

            MakeRoom();
            return rejected;
        }
    }

    /// <summary>Asks while nothing is added.</summary>
    public T Read<T>(Func<IReadOnlyDictionary<InstrumentKey, Instrument>, T> question)
    {
        lock (_lock)
        {
            return question(_instruments);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _instruments.Clear();
            _bytes = 0;
        }
    }

    public StoreUse Use()
    {
        lock (_lock)
        {
            return new(_instruments.Values.Sum(instrument => (long)instrument.Points), limits.MaxMetricsCount, _bytes, limits.MaxMetricBytes, _dropped);
        }
    }

    private bool TryAdd(Measurement measurement)
    {
        if (GetOrAdd(measurement) is not { } instrument || GetOrAddSeries(instrument, measurement) is not { } series)
        {
            return false;
        }

        var values = measurement.Values;
        if (measurement.IsDelta)
        {
            values = [.. values.Zip(series.LastValues.ToArray(), (delta, before) => delta + before)];
        }

        Change(instrument, series, () => series.Add(measurement.Time, values));
        foreach (var exemplar in measurement.Exemplars)
        {
            series.Add(exemplar);
        }

        while (instrument.Points > limits.MaxMetricsCount)
        {
            DropOldestChunk(instrument);
        }

        return true;
    }

    private Instrument? GetOrAdd(Measurement measurement)
    {
        if (!_instruments.TryGetValue(measurement.Instrument, out var instrument) || instrument.Kind != measurement.Kind)
        {
            if (instrument is null && _instruments.Count == MaxInstruments)
            {
                return null;
            }

            _bytes -= instrument?.Series.Values.Sum(series => series.Bytes) ?? 0;
            instrument = new(measurement.Instrument, measurement.Kind);
            _instruments[measurement.Instrument] = instrument;
        }

        (instrument.Unit, instrument.Description) = (measurement.Unit, measurement.Description);
        return instrument;
    }

    private Series? GetOrAddSeries(Instrument instrument, Measurement measurement)
    {
        var key = KeyOf(measurement.Attributes);
        if (instrument.Series.TryGetValue(key, out var series) && series.Bounds.AsSpan().SequenceEqual(measurement.Bounds))
        {
            return series;
        }

        if (series is null && instrument.Series.Count == MaxSeries)
        {
            return null;
        }

        if (series is not null)
        {
            (_bytes, instrument.Points) = (_bytes - series.Bytes, instrument.Points - series.Points);
        }

        series = new(measurement.Attributes, measurement.Bounds);
        instrument.Series[key] = series;
        _bytes += series.Bytes;
        if (instrument.IsCumulative && SinceWhenZero(measurement) is { } zero)
        {
            Change(instrument, series, () => series.Add(zero, new double[series.Width]));
        }

        return series;
    }

    /// <summary>
    /// When a new series surely stood at zero: at its process's last export, or at the process's start if that was seen here.
    /// Without it the first order ever placed would not show in the rate of orders.
    /// </summary>
    private long? SinceWhenZero(Measurement measurement) =>
        _lastExports.TryGetValue(measurement.Instrument.Resource, out var last) ? last
        : measurement.StartTime >= _started ? measurement.StartTime
        : null;

    private void MakeRoom()
    {
        while (_bytes > limits.MaxMetricBytes)
        {
            var all = _instruments.Values.SelectMany(instrument => instrument.Series.Values.Select(series => (instrument, series))).ToList();
            var (first, last) = (all.Min(each => each.series.FirstTime), all.Max(each => each.series.LastTime));
            foreach (var (instrument, series) in all)
            {
                Drop(instrument, series, () => series.DropBefore(first + ((last - first) / 8)));
            }

            if (_bytes > limits.MaxMetricBytes)
            {
                DropOldestChunk(all.MinBy(each => each.series.FirstTime).instrument);
            }
        }
    }

    private void DropOldestChunk(Instrument instrument)
    {
        if (instrument.Series.Values.MinBy(series => series.FirstTime) is { } oldest)
        {
            Drop(instrument, oldest, oldest.DropOldestChunk);
        }
    }

    private void Drop(Instrument instrument, Series series, Action drop)
    {
        var before = instrument.Points;
        Change(instrument, series, drop);
        _dropped += before - instrument.Points;
        if (series.Points == 0)
        {
            instrument.Series.Remove(KeyOf(series.Attributes));
            _bytes -= series.Bytes;
        }
    }

    private void Change(Instrument instrument, Series series, Action change)
    {
        var (points, bytes) = (series.Points, series.Bytes);
        change();
        instrument.Points += series.Points - points;
        _bytes += series.Bytes - bytes;
    }

    private static string KeyOf(Attribute[] attributes) =>
        string.Join('\n', attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal).Select(attribute => $"{attribute.Key}={attribute.Value}"));
}
