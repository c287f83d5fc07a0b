using System.Globalization;
using System.Text.RegularExpressions;

namespace SockShop.LoadTester.Flagger;

/// <summary>Durations as Flagger's users write them: <c>8s</c>, <c>1m30s</c>, <c>500ms</c>; a number alone is seconds.</summary>
internal static partial class GoDuration
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(7);

    public static bool TryParse(string text, out TimeSpan duration)
    {
        var seconds = Parts().Match(text) is { Success: true } match ? Seconds(match)
            : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var plain) ? plain
            : -1;
        var isOne = seconds >= 0 && seconds <= s_longest.TotalSeconds;
        duration = isOne ? TimeSpan.FromSeconds(seconds) : default;
        return isOne;
    }

    private static double Seconds(Match match)
    {
        var (units, sum) = (match.Groups["unit"].Captures, 0.0);
        foreach (var (i, number) in match.Groups["number"].Captures.Index())
        {
            sum += double.Parse(number.Value, CultureInfo.InvariantCulture) * (units[i].Value switch
            {
                "h" => 3600,
                "m" => 60,
                "s" => 1,
                _ => 0.001,
            });
        }

        return sum;
    }

    [GeneratedRegex(@"^(?:(?<number>\d{1,9}(?:\.\d{1,9})?)(?<unit>h|ms|m|s))+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();
}
