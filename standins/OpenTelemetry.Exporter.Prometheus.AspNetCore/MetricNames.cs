using System.Text;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>OpenTelemetry's names and units as Prometheus spells them. Source: OpenTelemetry's compatibility document for Prometheus.</summary>
internal static class MetricNames
{
    private static readonly Dictionary<string, string> s_units = new()
    {
        ["d"] = "days",
        ["h"] = "hours",
        ["min"] = "minutes",
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["us"] = "microseconds",
        ["ns"] = "nanoseconds",
        ["By"] = "bytes",
        ["KiBy"] = "kibibytes",
        ["MiBy"] = "mebibytes",
        ["GiBy"] = "gibibytes",
        ["TiBy"] = "tibibytes",
        ["KBy"] = "kilobytes",
        ["MBy"] = "megabytes",
        ["GBy"] = "gigabytes",
        ["TBy"] = "terabytes",
        ["m"] = "meters",
        ["V"] = "volts",
        ["A"] = "amperes",
        ["J"] = "joules",
        ["W"] = "watts",
        ["g"] = "grams",
        ["Cel"] = "celsius",
        ["Hz"] = "hertz",
        ["%"] = "percent",
    };

    private static readonly Dictionary<string, string> s_per = new()
    {
        ["s"] = "second",
        ["m"] = "minute",
        ["h"] = "hour",
        ["d"] = "day",
        ["w"] = "week",
        ["mo"] = "month",
        ["y"] = "year",
    };

    /// <summary>The family's name: of a counter without <c>_total</c>.</summary>
    public static string Family(Metric metric, string unit)
    {
        var name = Valid(metric.Name);
        if (IsCounter(metric) && name.EndsWith("_total", StringComparison.Ordinal))
        {
            name = name[..^"_total".Length];
        }

        return unit.Length == 0 || name.EndsWith($"_{unit}", StringComparison.Ordinal) || name == unit ? name : $"{name}_{unit}";
    }

    /// <summary>The unit as a suffix; empty when it has none to give.</summary>
    public static string Unit(Metric metric)
    {
        var unit = WithoutAnnotations(metric.Unit ?? "");
        return unit == "1" ? (metric.MetricType.IsGauge() ? "ratio" : "") : unit.Split('/', 2) switch
        {
            [var plain] => Spelled(plain),
            ["", var per] => $"per_{SpelledPer(per)}",
            [var of, var per] => $"{Spelled(of)}_per_{SpelledPer(per)}",
            _ => "",
        };
    }

    /// <summary>A name of letters, digits and single underscores that begins with no digit; other characters become underscores.</summary>
    public static string Valid(string name, bool colons = true)
    {
        var valid = new StringBuilder(name.Length + 1);
        foreach (var c in name)
        {
            var kept = char.IsAsciiLetterOrDigit(c) || (colons && c == ':') ? c : '_';
            if (valid.Length == 0 && char.IsAsciiDigit(kept))
            {
                valid.Append('_');
            }

            if (kept != '_' || valid.Length == 0 || valid[^1] != '_')
            {
                valid.Append(kept);
            }
        }

        return valid.ToString();
    }

    public static bool IsCounter(Metric metric) => metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;

    private static string Spelled(string unit) => s_units.GetValueOrDefault(unit, Valid(unit).Trim('_'));

    private static string SpelledPer(string unit) => s_per.GetValueOrDefault(unit, Valid(unit).Trim('_'));

    private static string WithoutAnnotations(string unit)
    {
        while (unit.IndexOf('{') is >= 0 and var start && unit.IndexOf('}', start) is >= 0 and var end)
        {
            unit = unit.Remove(start, end - start + 1);
        }

        return unit;
    }
}
