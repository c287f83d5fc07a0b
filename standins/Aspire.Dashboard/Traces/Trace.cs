using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Traces;

/// <summary>The spans of one trace so far. One writer at a time; readers see the spans that were there when they asked.</summary>
internal sealed class Trace(TraceId id)
{
    /// <summary>More spans of one trace are rejected, so that a single one cannot push all others out.</summary>
    public const int MaxSpans = 10_000;

    private Span[] _spans = new Span[4];
    private int _count;

    public TraceId Id => id;

    public long Start { get; private set; } = long.MaxValue;

    public long End { get; private set; }

    public long Duration => End - Start;

    public int Errors { get; private set; }

    public long Bytes { get; private set; }

    public int Count => _count;

    public ReadOnlySpan<Span> Spans
    {
        get
        {
            // The count first: the array behind it never has fewer.
            var count = Volatile.Read(ref _count);
            return Volatile.Read(ref _spans).AsSpan(0, count);
        }
    }

    /// <summary>What the trace is called by: its root, else what started first.</summary>
    public Span First()
    {
        var first = Spans[0];
        foreach (var span in Spans)
        {
            if (span.ParentId.IsNone ? !first.ParentId.IsNone || span.Start < first.Start : !first.ParentId.IsNone && span.Start < first.Start)
            {
                first = span;
            }
        }

        return first;
    }

    public void Add(Span span)
    {
        if (_count == _spans.Length)
        {
            var grown = new Span[_count * 2];
            _spans.CopyTo(grown, 0);
            Volatile.Write(ref _spans, grown);
        }

        _spans[_count] = span;
        Volatile.Write(ref _count, _count + 1);
        Start = Math.Min(Start, span.Start);
        End = Math.Max(End, span.End);
        Errors += span.IsError ? 1 : 0;
        Bytes += span.Size;
    }
}
