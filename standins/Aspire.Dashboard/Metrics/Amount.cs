using System.Globalization;
using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Metrics;

/// <summary>A number with its unit, as people write it. Units come in UCUM: <c>s</c>, <c>By</c>, <c>{request}</c>, <c>1</c>.</summary>
internal static class Amount
{
    private const double Kibi = 1024;

    public static string Show(double value, string unit) => unit switch
    {
        "s" => Time(value),
        "ms" => Time(value / 1e3),
        "By" => Bytes(value),
        "By/s" => $"{Bytes(value)}/s",
        _ => $"{Number(value)}{Suffix(unit)}",
    };

    public static string UnitName(string unit) => unit switch
    {
        "s" => "seconds",
        "ms" => "milliseconds",
        "By" => "bytes",
        "1" or "" => "",
        _ => unit.Trim('{', '}'),
    };

    private static string Suffix(string unit) => unit is "1" or "" || unit[0] == '{' ? (unit.EndsWith("/s", StringComparison.Ordinal) ? "/s" : "") : unit[0] == '/' ? unit : $" {unit}";

    private static string Time(double seconds) => Math.Abs(seconds) < 1e9 ? $"{(seconds < 0 ? "-" : "")}{Html.Show.Duration((long)(Math.Abs(seconds) * Nanoseconds.InSecond))}" : Number(seconds) + " s";

    private static string Bytes(double bytes) => Math.Abs(bytes) switch
    {
        < Kibi => $"{Number(bytes)} B",
        < Kibi * Kibi => $"{Number(bytes / Kibi)} KiB",
        < Kibi * Kibi * Kibi => $"{Number(bytes / Kibi / Kibi)} MiB",
        _ => $"{Number(bytes / Kibi / Kibi / Kibi)} GiB",
    };

    private static string Number(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 1e15 or < 1e-3 => value.ToString("0.##e0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString("0.###", CultureInfo.InvariantCulture),
    };
}
