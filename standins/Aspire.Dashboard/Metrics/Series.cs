using Attribute = Aspire.Dashboard.Telemetry.Attribute;

namespace Aspire.Dashboard.Metrics;

/// <summary>
/// The points of one combination of dimensions, oldest first, in chunks of plain numbers. A value that stays the same is two
/// points, its first and its last, however long it stays.
/// </summary>
/// <param name="bounds">The upper bounds of a histogram's buckets; empty for a number.</param>
internal sealed class Series(Attribute[] attributes, double[] bounds)
{
    private const int PointsInChunk = 32;
    private const int MaxExemplars = 8;

    private readonly Queue<Chunk> _chunks = [];
    private Chunk? _last;

    public Attribute[] Attributes => attributes;

    public double[] Bounds => bounds;

    /// <summary>A number's value; or a histogram's count, sum and counts by bucket.</summary>
    public int Width { get; } = bounds.Length == 0 ? 1 : 2 + bounds.Length + 1;

    public Queue<Exemplar> Exemplars { get; } = [];

    public long FirstTime => _chunks.TryPeek(out var first) ? first.Times[0] : long.MaxValue;

    public long LastTime => _last?.LastTime ?? 0;

    public int Points { get; private set; }

    public long Bytes => 256 + attributes.Sum(attribute => (long)attribute.Size) + (_chunks.Count * BytesOfChunk);

    public ReadOnlySpan<double> LastValues => _last is { } chunk ? chunk.Values(chunk.Count - 1) : new double[Width];

    private long BytesOfChunk => 64 + (PointsInChunk * 8 * (1 + Width));

    public void Add(long time, ReadOnlySpan<double> values)
    {
        if (time <= LastTime)
        {
            return; // sent again
        }

        if (_last is { Count: > 1 } chunk && values.SequenceEqual(chunk.Values(chunk.Count - 1)) && values.SequenceEqual(chunk.Values(chunk.Count - 2)))
        {
            chunk.Times[chunk.Count - 1] = time;
            return;
        }

        if (_last is null || _last.Count == PointsInChunk)
        {
            _chunks.Enqueue(_last = new(Width));
        }

        _last.Add(time, values);
        Points++;
    }

    public void Add(Exemplar exemplar)
    {
        if (Exemplars.Count == MaxExemplars)
        {
            Exemplars.Dequeue();
        }

        Exemplars.Enqueue(exemplar);
    }

    public void DropOldestChunk()
    {
        Points -= _chunks.Dequeue().Count;
        _last = _chunks.Count == 0 ? null : _last;
    }

    public void DropBefore(long time)
    {
        while (_chunks.TryPeek(out var oldest) && oldest.LastTime < time)
        {
            DropOldestChunk();
        }
    }

    /// <summary>The points since a time and the one before them, from which the first rate comes.</summary>
    public List<Point> Since(long time)
    {
        var points = new List<Point>();
        foreach (var chunk in _chunks)
        {
            for (var i = 0; i < chunk.Count; i++)
            {
                if (chunk.Times[i] < time)
                {
                    points.Clear();
                }

                points.Add(new(chunk.Times[i], chunk.Values(i).ToArray()));
            }
        }

        return points;
    }

    private sealed class Chunk(int width)
    {
        private readonly double[] _values = new double[PointsInChunk * width];

        public long[] Times { get; } = new long[PointsInChunk];

        public int Count { get; private set; }

        public long LastTime => Times[Count - 1];

        public ReadOnlySpan<double> Values(int point) => _values.AsSpan(point * width, width);

        public void Add(long time, ReadOnlySpan<double> values)
        {
            Times[Count] = time;
            values.CopyTo(_values.AsSpan(Count++ * width));
        }
    }
}

/// <summary>What a series held at a time.</summary>
internal readonly record struct Point(long Time, double[] Values);
