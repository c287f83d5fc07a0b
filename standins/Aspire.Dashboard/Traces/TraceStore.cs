using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Traces;

/// <summary>The latest traces, bounded in traces, spans and bytes.</summary>
internal sealed class TraceStore(TelemetryLimits limits)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TraceId, Trace> _traces = [];
    private readonly Queue<Trace> _oldestFirst = [];
    private long _spans;
    private long _bytes;
    private long _dropped;

    /// <summary>Adds the spans; returns how many were rejected because their trace is full.</summary>
    public int Add(IReadOnlyList<(TraceId TraceId, Span Span)> spans)
    {
        var rejected = 0;
        lock (_lock)
        {
            foreach (var (id, span) in spans)
            {
                var trace = GetOrAdd(id);
                if (trace.Count == Trace.MaxSpans)
                {
                    rejected++;
                    continue;
                }

                _bytes -= trace.Bytes;
                trace.Add(span);
                _bytes += trace.Bytes;
                _spans++;
                MakeRoom();
            }
        }

        return rejected;
    }

    public Trace? Find(TraceId id)
    {
        lock (_lock)
        {
            return _traces.GetValueOrDefault(id);
        }
    }

    public Trace[] All()
    {
        lock (_lock)
        {
            return [.. _oldestFirst];
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _traces.Clear();
            _oldestFirst.Clear();
            (_spans, _bytes) = (0, 0);
        }
    }

    public (StoreUse Traces, long Spans, long MaxSpans) Use()
    {
        lock (_lock)
        {
            return (new(_traces.Count, limits.MaxTraceCount, _bytes, limits.MaxTraceBytes, _dropped), _spans, limits.MaxSpanCount);
        }
    }

    private Trace GetOrAdd(TraceId id)
    {
        if (!_traces.TryGetValue(id, out var trace))
        {
            trace = new(id);
            _traces.Add(id, trace);
            _oldestFirst.Enqueue(trace);
        }

        return trace;
    }

    private void MakeRoom()
    {
        while (_traces.Count > limits.MaxTraceCount || _spans > limits.MaxSpanCount || _bytes > limits.MaxTraceBytes)
        {
            var oldest = _oldestFirst.Dequeue();
            _traces.Remove(oldest.Id);
            _spans -= oldest.Count;
            _bytes -= oldest.Bytes;
            _dropped++;
        }
    }
}
