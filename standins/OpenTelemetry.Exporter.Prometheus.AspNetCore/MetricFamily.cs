using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>Metrics that are one to Prometheus, because their names and types became the same.</summary>
internal sealed record MetricFamily(string Name, string Unit, string Type, string Help, List<Metric> Metrics)
{
    public string SampleName => Type == "counter" ? $"{Name}_total" : Name;

    private IEnumerable<string> SampleNames => Type == "histogram" ? [Name, $"{Name}_bucket", $"{Name}_sum", $"{Name}_count"] : [SampleName];

    /// <summary>Sorts metrics into families. What would give a name a second meaning is left out, and said.</summary>
    public static IReadOnlyCollection<MetricFamily> Group(in Batch<Metric> batch)
    {
        var families = new Dictionary<string, MetricFamily>();
        var taken = new HashSet<string>();
        foreach (var metric in batch)
        {
            if (Of(metric) is not { } family)
            {
                continue;
            }

            if (families.TryGetValue(family.SampleName, out var known) && known.Type == family.Type)
            {
                known.Metrics.Add(metric);
            }
            else if (family.SampleNames.Any(taken.Contains))
            {
                PrometheusEventSource.Log.NameConflict(metric.MeterName, metric.Name);
            }
            else
            {
                families.Add(family.SampleName, family);
                taken.UnionWith(family.SampleNames);
            }
        }

        return families.Values;
    }

    // Neither format has a place for exponential histograms.
    private static MetricFamily? Of(Metric metric)
    {
        var type = metric.MetricType switch
        {
            MetricType.LongSum or MetricType.DoubleSum => "counter",
            MetricType.Histogram => "histogram",
            MetricType.ExponentialHistogram => null,
            _ => "gauge",
        };
        var unit = MetricNames.Unit(metric);
        return type is null ? null : new(MetricNames.Family(metric, unit), unit, type, metric.Description ?? "", [metric]);
    }
}
