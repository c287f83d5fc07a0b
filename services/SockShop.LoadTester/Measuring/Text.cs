using System.Globalization;

namespace SockShop.LoadTester.Measuring;

/// <summary>Figures as people read them.</summary>
internal static class Text
{
    /// <summary>Three digits, or all of the whole part: <c>0.0123</c>, <c>1.23</c>, <c>45.6</c>, <c>1234</c>.</summary>
    public static string Number(double value) => Math.Abs(value) switch
    {
        0 => "0",
        < 1 => value.ToString("0.###", CultureInfo.InvariantCulture) is var text && text is "0" or "-0" ? value.ToString("0.0#####", CultureInfo.InvariantCulture) : text,
        < 10 => value.ToString("0.##", CultureInfo.InvariantCulture),
        < 100 => value.ToString("0.#", CultureInfo.InvariantCulture),
        _ => value.ToString("0", CultureInfo.InvariantCulture),
    };

    /// <summary>Such as <c>4.2 ms</c>, <c>1.25 s</c>, <c>12 min</c>.</summary>
    public static string Duration(TimeSpan duration) => duration.TotalSeconds switch
    {
        < 1 => $"{Number(duration.TotalMilliseconds)} ms",
        < 120 => $"{Number(duration.TotalSeconds)} s",
        < 7_200 => duration.Seconds == 0 ? $"{(int)duration.TotalMinutes} min" : $"{(int)duration.TotalMinutes} min {duration.Seconds} s",
        _ => $"{(int)duration.TotalHours} h {duration.Minutes} min",
    };

    /// <summary>A part of one as percent.</summary>
    public static string Percent(double ratio) => $"{Number(100 * ratio)} %";

    /// <summary>A count with thin gaps between thousands.</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');

    /// <summary>Time of day in UTC, to the millisecond.</summary>
    public static string Clock(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>Date and time in UTC.</summary>
    public static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Bytes as KB of 1,024 and up.</summary>
    public static string Bytes(double bytes) => bytes switch
    {
        < 1_024 => $"{Number(bytes)} B",
        < 1_024 * 1_024 => $"{Number(bytes / 1_024)} KB",
        _ => $"{Number(bytes / 1_024 / 1_024)} MB",
    };
}
