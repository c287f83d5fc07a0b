using System.Globalization;
using System.Text.RegularExpressions;

namespace SockShop.AppHost.Kubernetes.Checking.PromQl;

/// <summary>Reads durations as Prometheus and Flagger write them, such as <c>1m30s</c>.</summary>
internal static partial class PromDuration
{
    public static TimeSpan? Parse(string? text) => text is not null && Form().Match(text) is { Success: true } match && text.Length > 0
        ? TimeSpan.FromSeconds(Part(match, "w") * 604_800 + Part(match, "d") * 86_400 + Part(match, "h") * 3_600 + Part(match, "m") * 60 + Part(match, "s") + Part(match, "ms") / 1_000)
        : null;

    public static string Write(TimeSpan span) => span.TotalSeconds % 60 == 0 ? $"{span.TotalMinutes:0}m" : $"{span.TotalSeconds:0.###}s";

    private static double Part(Match match, string unit) => match.Groups[unit] is { Success: true, Value: var digits } ? double.Parse(digits, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^((?<w>\d{1,6})w)?((?<d>\d{1,6})d)?((?<h>\d{1,6})h)?((?<m>\d{1,6})m(?!s))?((?<s>\d{1,6}(\.\d+)?)s)?((?<ms>\d{1,9})ms)?$")]
    private static partial Regex Form();
}
