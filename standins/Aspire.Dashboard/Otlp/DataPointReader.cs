using System.Buffers.Binary;
using Aspire.Dashboard.Metrics;
using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Otlp;

/// <summary>Reads NumberDataPoint and HistogramDataPoint.</summary>
internal sealed class DataPointReader(AttributeReader attributes)
{
    public const int MaxBounds = 256;
    private const int MaxExemplars = 8;

    /// <returns>Null when the point has no value.</returns>
    public Measurement? ReadNumber(ReadOnlySpan<byte> message, Measurement template)
    {
        ulong start = 0, time = 0;
        double? value = null;
        var exemplars = new List<Exemplar>();
        for (var reader = new ProtoReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 2:
                    start = reader.Fixed64;
                    break;
                case 3:
                    time = reader.Fixed64;
                    break;
                case 4:
                    value = reader.Double;
                    break;
                case 5:
                    AddExemplar(exemplars, reader.Message);
                    break;
                case 6:
                    value = (long)reader.Fixed64;
                    break;
            }
        }

        return value is null ? null : template with
        {
            StartTime = Nanoseconds.Of(start),
            Time = Nanoseconds.Of(time),
            Values = [Finite(value.Value)],
            Attributes = attributes.Read(message, 7),
            Exemplars = [.. exemplars],
        };
    }

    /// <returns>Null when bounds and buckets do not fit each other, or are too many.</returns>
    public Measurement? ReadHistogram(ReadOnlySpan<byte> message, Measurement template)
    {
        ulong start = 0, time = 0, count = 0;
        var sum = 0d;
        var (buckets, bounds, exemplars) = (new List<ulong>(), new List<ulong>(), new List<Exemplar>());
        for (var reader = new ProtoReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 2:
                    start = reader.Fixed64;
                    break;
                case 3:
                    time = reader.Fixed64;
                    break;
                case 4:
                    count = reader.Fixed64;
                    break;
                case 5:
                    sum = reader.Double;
                    break;
                case 6:
                    AddFixed64(buckets, reader);
                    break;
                case 7:
                    AddFixed64(bounds, reader);
                    break;
                case 8:
                    AddExemplar(exemplars, reader.Message);
                    break;
            }
        }

        // Without buckets it is only count and sum: one bucket that has no bounds.
        if (bounds.Count > MaxBounds || (buckets.Count != bounds.Count + 1 && (buckets.Count | bounds.Count) != 0))
        {
            return null;
        }

        return template with
        {
            StartTime = Nanoseconds.Of(start),
            Time = Nanoseconds.Of(time),
            Bounds = bounds.Count == 0 ? [double.MaxValue] : [.. bounds.Select(BitConverter.UInt64BitsToDouble)],
            Values = bounds.Count == 0 ? [count, Finite(sum), count, 0] : [count, Finite(sum), .. buckets.Select(bucket => (double)bucket)],
            Attributes = attributes.Read(message, 9),
            Exemplars = [.. exemplars],
        };
    }

    /// <summary>A repeated number comes packed or one by one.</summary>
    private static void AddFixed64(List<ulong> numbers, ProtoReader reader)
    {
        if (numbers.Count > MaxBounds + 1)
        {
            return;
        }

        if (!reader.IsPacked)
        {
            numbers.Add(reader.Fixed64);
            return;
        }

        for (var packed = reader.Bytes; !packed.IsEmpty && numbers.Count <= MaxBounds + 1; packed = packed[8..])
        {
            numbers.Add(packed.Length >= 8 ? BinaryPrimitives.ReadUInt64LittleEndian(packed) : throw new MalformedMessageException());
        }
    }

    private static void AddExemplar(List<Exemplar> exemplars, ProtoReader message)
    {
        if (exemplars.Count == MaxExemplars)
        {
            return;
        }

        var (time, value) = (0UL, 0d);
        TraceId traceId = default;
        SpanId spanId = default;
        while (message.Next())
        {
            switch (message.Field)
            {
                case 2:
                    time = message.Fixed64;
                    break;
                case 3:
                    value = message.Double;
                    break;
                case 4:
                    spanId = SpanId.Of(message.Bytes);
                    break;
                case 5:
                    traceId = TraceId.Of(message.Bytes);
                    break;
                case 6:
                    value = (long)message.Fixed64;
                    break;
            }
        }

        if (!traceId.IsNone)
        {
            exemplars.Add(new(Nanoseconds.Of(time), Finite(value), traceId, spanId));
        }
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : 0;
}
