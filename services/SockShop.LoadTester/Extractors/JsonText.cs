using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace SockShop.LoadTester.Extractors;

/// <summary>JSON values as JMeter turns them into text.</summary>
internal static class JsonText
{
    /// <summary>The value's text; null for JSON's null.</summary>
    public static string? Of(JToken token) => token switch
    {
        JValue { Value: null } => null,
        JValue { Value: string text } => text,
        JValue { Value: bool truth } => truth ? "true" : "false",
        JValue { Value: double number } => OfNumber(number),
        JValue value => value.ToString(CultureInfo.InvariantCulture),
        _ => OfTree(token),
    };

    // As Java writes a double: 1.0, 1.5E10.
    private static string OfNumber(double number)
    {
        if (number == 0 || Math.Abs(number) is >= 1e-3 and < 1e7)
        {
            var plain = number.ToString("R", CultureInfo.InvariantCulture);
            return plain.Contains('.', StringComparison.Ordinal) ? plain : $"{plain}.0";
        }

        var scientific = number.ToString("0.0################E0", CultureInfo.InvariantCulture);
        return scientific;
    }

    // Slashes and control characters are escaped, as by JMeter's own writer; both stand in texts only.
    private static string OfTree(JToken token)
    {
        var text = new StringBuilder();
        foreach (var c in token.ToString(Formatting.None))
        {
            _ = c switch
            {
                '/' => text.Append("\\/"),
                (>= '\u007f' and <= '\u009f') or (>= '\u2000' and <= '\u20ff') => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => text.Append(c),
            };
        }

        return text.ToString();
    }
}
