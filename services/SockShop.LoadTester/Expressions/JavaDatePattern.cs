using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace SockShop.LoadTester.Expressions;

/// <summary>Java's patterns for dates and times, in English; letters that are seldom used are refused.</summary>
internal sealed class JavaDatePattern
{
    private readonly List<Func<DateTimeOffset, string>> _fields = [];

    private JavaDatePattern()
    {
    }

    public static bool TryParse(string pattern, [NotNullWhen(true)] out JavaDatePattern? parsed, out string why)
    {
        var fields = new JavaDatePattern();
        (parsed, why) = (null, "");
        for (var i = 0; i < pattern.Length;)
        {
            var c = pattern[i];
            var count = pattern.AsSpan(i).IndexOfAnyExcept(c) is var run and > 0 ? run : pattern.Length - i;
            if (c == '\'')
            {
                if (!TryReadQuoted(pattern, ref i, out var quoted))
                {
                    why = "a ' is not closed";
                    return false;
                }

                fields._fields.Add(_ => quoted);
                continue;
            }

            if (char.IsAsciiLetter(c) || c is '[' or ']' or '{' or '}' or '#')
            {
                if (Field(c, count) is not { } field)
                {
                    why = $"'{new string(c, count)}' is not supported";
                    return false;
                }

                fields._fields.Add(field);
            }
            else
            {
                var text = new string(c, count);
                fields._fields.Add(_ => text);
            }

            i += count;
        }

        parsed = fields;
        return true;
    }

    public string Format(DateTimeOffset time)
    {
        var text = new StringBuilder();
        foreach (var field in _fields)
        {
            text.Append(field(time));
        }

        return text.ToString();
    }

    // 'text', in which '' is one quote; and '' on its own.
    private static bool TryReadQuoted(string pattern, ref int i, out string text)
    {
        var quoted = new StringBuilder();
        for (i++; i < pattern.Length; i++)
        {
            if (pattern[i] != '\'')
            {
                quoted.Append(pattern[i]);
            }
            else if (i + 1 < pattern.Length && pattern[i + 1] == '\'')
            {
                quoted.Append(pattern[i++]);
            }
            else
            {
                i++;
                text = quoted.Length == 0 ? "'" : quoted.ToString();
                return true;
            }
        }

        text = "";
        return false;
    }

    private static Func<DateTimeOffset, string>? Field(char letter, int count) => (letter, count) switch
    {
        ('y' or 'u', 2) => t => Number(t.Year % 100, 2),
        ('y' or 'u', <= 9) => t => Number(t.Year, count),
        ('M' or 'L', <= 2) => t => Number(t.Month, count),
        ('M' or 'L', 3) => t => Named(t, "MMM"),
        ('M' or 'L', 4) => t => Named(t, "MMMM"),
        ('d', <= 2) => t => Number(t.Day, count),
        ('D', <= 3) => t => Number(t.DayOfYear, count),
        ('E', <= 3) => t => Named(t, "ddd"),
        ('E', 4) => t => Named(t, "dddd"),
        ('e', 1) => t => Number((int)t.DayOfWeek + 1, 1),
        ('a', 1) => t => Named(t, "tt"),
        ('H', <= 2) => t => Number(t.Hour, count),
        ('k', <= 2) => t => Number(t.Hour == 0 ? 24 : t.Hour, count),
        ('K', <= 2) => t => Number(t.Hour % 12, count),
        ('h', <= 2) => t => Number(t.Hour % 12 == 0 ? 12 : t.Hour % 12, count),
        ('m', <= 2) => t => Number(t.Minute, count),
        ('s', <= 2) => t => Number(t.Second, count),
        ('S', <= 9) => t => Number(t.Ticks % TimeSpan.TicksPerSecond * 100, 9)[..count],
        ('A', <= 9) => t => Number((long)t.TimeOfDay.TotalMilliseconds, count),
        ('n', <= 9) => t => Number(t.Ticks % TimeSpan.TicksPerSecond * 100, count),
        ('Z', <= 3) => t => Offset(t, "", "+0000"),
        ('x', 2) => t => Offset(t, "", "+0000"),
        ('x', 3) => t => Offset(t, ":", "+00:00"),
        ('X', 2) => t => Offset(t, "", "Z"),
        ('X', 3) => t => Offset(t, ":", "Z"),
        _ => null,
    };

    private static string Number(long value, int digits) => value.ToString($"D{digits}", CultureInfo.InvariantCulture);

    private static string Named(DateTimeOffset time, string format) => time.ToString(format, CultureInfo.InvariantCulture);

    private static string Offset(DateTimeOffset time, string between, string none) => time.Offset == TimeSpan.Zero
        ? none
        : $"{(time.Offset < TimeSpan.Zero ? '-' : '+')}{Number(Math.Abs(time.Offset.Hours), 2)}{between}{Number(Math.Abs(time.Offset.Minutes), 2)}";
}
