using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>One of the two formats that Prometheus reads: its own text format 0.0.4, and OpenMetrics 1.0.0.</summary>
internal sealed class ExpositionFormat
{
    private const string OpenMetricsType = "application/openmetrics-text";

    public static readonly ExpositionFormat Text = new("text/plain; version=0.0.4; charset=utf-8");
    public static readonly ExpositionFormat OpenMetrics = new($"{OpenMetricsType}; version=1.0.0; charset=utf-8");

    private ExpositionFormat(string contentType) => ContentType = contentType;

    public string ContentType { get; }

    public bool IsOpenMetrics => ReferenceEquals(this, OpenMetrics);

    /// <summary>The format that an Accept header prefers; without one it is the text format, which everybody reads.</summary>
    public static ExpositionFormat For(StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var types))
        {
            return Text;
        }

        var openMetrics = types.Where(IsOpenMetricsOne).Select(Quality).DefaultIfEmpty(0).Max();
        var text = types.Where(t => t.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase)).Select(Quality).DefaultIfEmpty(0).Max();
        return openMetrics > 0 && openMetrics >= text ? OpenMetrics : Text;
    }

    /// <summary>An upper bound as a label: OpenMetrics has one spelling for each number, and a whole one has a fraction.</summary>
    public string Bound(double value) => IsOpenMetrics && double.IsFinite(value) ? Canonical(value) : Number(value);

    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Canonical(double value)
    {
        var text = Math.Abs(value) >= 1e6 ? value.ToString("0.################e+00", CultureInfo.InvariantCulture) : Number(value).Replace('E', 'e');
        return text.AsSpan().IndexOfAny('.', 'e') < 0 ? $"{text}.0" : text;
    }

    private static bool IsOpenMetricsOne(MediaTypeHeaderValue type) =>
        type.MediaType.Equals(OpenMetricsType, StringComparison.OrdinalIgnoreCase)
        && (type.Parameters.FirstOrDefault(p => p.Name.Equals("version", StringComparison.OrdinalIgnoreCase))?.GetUnescapedValue() ?? "1.0.0") == "1.0.0";

    private static double Quality(MediaTypeHeaderValue type) => type.Quality ?? 1;
}
