using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>Writes metrics in one of the formats. Sources: Prometheus' exposition formats; OpenMetrics 1.0.0.</summary>
internal sealed class Exposition(ExpositionFormat format, bool scopes)
{
    private readonly StringBuilder _text = new();

    public static byte[] Write(in Batch<Metric> metrics, Resource? resource, ExpositionFormat format, bool scopes)
    {
        var exposition = new Exposition(format, scopes);
        if (resource is not null)
        {
            exposition.WriteTarget(resource);
        }

        foreach (var family in MetricFamily.Group(metrics))
        {
            exposition.Write(family);
        }

        return exposition.ToBytes();
    }

    private byte[] ToBytes() => Encoding.UTF8.GetBytes((format.IsOpenMetrics ? _text.Append("# EOF\n") : _text).ToString());

    private void WriteTarget(Resource resource)
    {
        var (family, type) = format.IsOpenMetrics ? ("target", "info") : ("target_info", "gauge");
        Append($"# TYPE {family} {type}\n# HELP {family} Target metadata\n");
        Sample("target_info", Labels.Of(resource.Attributes.Select(a => new KeyValuePair<string, object?>(a.Key, a.Value))), "1");
    }

    private void Write(MetricFamily family)
    {
        var name = format.IsOpenMetrics ? family.Name : family.SampleName;
        Append($"# TYPE {name} {family.Type}\n");
        if (format.IsOpenMetrics && family.Unit.Length > 0)
        {
            Append($"# UNIT {name} {family.Unit}\n");
        }

        if (family.Help.Length > 0)
        {
            Append($"# HELP {name} {Labels.Escape(family.Help, quotes: format.IsOpenMetrics)}\n");
        }

        var series = new HashSet<string>();
        foreach (var metric in family.Metrics)
        {
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                var labels = Labels.Of(point, scopes ? Labels.Scope(metric) : []);
                if (series.Add(labels))
                {
                    WritePoint(family, metric, point, labels);
                }
            }
        }
    }

    private void WritePoint(MetricFamily family, Metric metric, in MetricPoint point, string labels)
    {
        if (family.Type == "histogram")
        {
            WriteHistogram(family.Name, metric, point, labels);
        }
        else
        {
            Sample(family.SampleName, labels, Value(metric, point), family.Type == "counter" ? Exemplars(metric, point).LastOrDefault() : null);
        }
    }

    private void WriteHistogram(string name, Metric metric, in MetricPoint point, string labels)
    {
        var exemplars = Exemplars(metric, point);
        var (count, lower) = (0L, double.NegativeInfinity);
        foreach (var bucket in point.GetHistogramBuckets())
        {
            count += bucket.BucketCount;
            var (above, upTo) = (lower, bucket.ExplicitBound);
            Sample($"{name}_bucket", Labels.Join(labels, $"le=\"{format.Bound(upTo)}\""), Integer(count), exemplars.LastOrDefault(e => e.Value > above && e.Value <= upTo));
            lower = upTo;
        }

        if (double.IsNegativeInfinity(lower))
        {
            // A view without bounds: the one bucket that both formats demand.
            count = point.GetHistogramCount();
            Sample($"{name}_bucket", Labels.Join(labels, "le=\"+Inf\""), Integer(count), exemplars.LastOrDefault());
        }

        Sample($"{name}_sum", labels, ExpositionFormat.Number(point.GetHistogramSum()));
        Sample($"{name}_count", labels, Integer(count));
    }

    // Only OpenMetrics has exemplars; the newest come last.
    private List<Example> Exemplars(Metric metric, in MetricPoint point)
    {
        var examples = new List<Example>();
        if (format.IsOpenMetrics && point.TryGetExemplars(out var exemplars))
        {
            foreach (ref readonly var exemplar in exemplars)
            {
                if (exemplar.TraceId != default)
                {
                    examples.Add(new(metric.MetricType.IsLong() ? exemplar.LongValue : exemplar.DoubleValue, exemplar.TraceId.ToHexString(), exemplar.SpanId.ToHexString(), exemplar.Timestamp));
                }
            }
        }

        examples.Sort((a, b) => a.At.CompareTo(b.At));
        return examples;
    }

    private void Sample(string name, string labels, string value, Example? example = null)
    {
        _text.Append(name);
        if (labels.Length > 0)
        {
            Append($"{{{labels}}}");
        }

        Append($" {value}");
        if (example is not null)
        {
            Append($" # {{trace_id=\"{example.TraceId}\",span_id=\"{example.SpanId}\"}} {ExpositionFormat.Number(example.Value)} {example.At.ToUnixTimeMilliseconds() / 1000.0:F3}");
        }

        _text.Append('\n');
    }

    private static string Value(Metric metric, in MetricPoint point) => metric.MetricType switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => Integer(point.GetSumLong()),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => ExpositionFormat.Number(point.GetSumDouble()),
        MetricType.LongGauge => Integer(point.GetGaugeLastValueLong()),
        _ => ExpositionFormat.Number(point.GetGaugeLastValueDouble()),
    };

    private static string Integer(long value) => value.ToString(CultureInfo.InvariantCulture);

    private void Append(FormattableString text) => _text.Append(FormattableString.Invariant(text));

    private sealed record Example(double Value, string TraceId, string SpanId, DateTimeOffset At);
}
