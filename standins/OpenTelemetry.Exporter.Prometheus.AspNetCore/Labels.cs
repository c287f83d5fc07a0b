using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>Labels as they stand between a series' braces, sorted by name.</summary>
internal static class Labels
{
    public static string Of(in MetricPoint point, IEnumerable<KeyValuePair<string, object?>> others)
    {
        var attributes = new List<KeyValuePair<string, object?>>();
        foreach (var tag in point.Tags)
        {
            attributes.Add(tag);
        }

        return Of(attributes.Concat(others));
    }

    // Of attributes whose names become the same, the label has all values, in the order of the original names.
    public static string Of(IEnumerable<KeyValuePair<string, object?>> attributes) => string.Join(',', attributes
        .Where(a => a.Key.Length > 0)
        .OrderBy(a => a.Key, StringComparer.Ordinal)
        .GroupBy(a => MetricNames.Valid(a.Key, colons: false), a => Text(a.Value))
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => $"{g.Key}=\"{Escape(string.Join(';', g), quotes: true)}\""));

    public static string Join(string labels, string more) => labels.Length == 0 ? more : $"{labels},{more}";

    public static IEnumerable<KeyValuePair<string, object?>> Scope(Metric metric)
    {
        yield return new("otel_scope_name", metric.MeterName);
        if (metric.MeterVersion is { Length: > 0 } version)
        {
            yield return new("otel_scope_version", version);
        }

        foreach (var tag in metric.MeterTags ?? [])
        {
            yield return new($"otel_scope_{tag.Key}", tag.Value);
        }
    }

    public static string Escape(string text, bool quotes)
    {
        if (text.AsSpan().IndexOfAny('\\', '\n', '"') < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text).Replace("\\", "\\\\").Replace("\n", "\\n");
        return (quotes ? escaped.Replace("\"", "\\\"") : escaped).ToString();
    }

    private static string Text(object? value) => value switch
    {
        string text => text,
        bool truth => truth ? "true" : "false",
        IEnumerable list => JsonSerializer.Serialize(list.Cast<object?>()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
