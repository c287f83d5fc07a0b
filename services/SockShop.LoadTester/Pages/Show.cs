using System.Globalization;
using SockShop.LoadTester.Measuring.Reports;
using SockShop.LoadTester.Runs;

namespace SockShop.LoadTester.Pages;

/// <summary>States and figures as people read them.</summary>
internal static class Show
{
    private const string None = "–";

    public static Markup State(KeptRun run) => Markup.Of($"""<strong class="{Colour(run.State)}">{run.State.ToString()}</strong>""");

    public static string Count(long? count) => count?.ToString("N0", CultureInfo.InvariantCulture) ?? None;

    public static Markup Errors(LabelSummary? figures) => figures is { Errors: > 0 }
        ? Markup.Of($"""<span class="bad">{Count(figures.Errors)} ({(100.0 * figures.Errors / figures.Samples).ToString("0.##", CultureInfo.InvariantCulture)} %)</span>""")
        : Markup.Of($"{(figures is null ? None : "0")}");

    public static string Rate(LabelSummary? figures) => figures?.PerSecond.ToString("0.#", CultureInfo.InvariantCulture) ?? None;

    public static string Milliseconds(double? time) => time switch
    {
        null => None,
        < 10 => $"{time.Value.ToString("0.#", CultureInfo.InvariantCulture)} ms",
        < 10_000 => $"{time.Value.ToString("0", CultureInfo.InvariantCulture)} ms",
        _ => $"{(time.Value / 1000).ToString("0.#", CultureInfo.InvariantCulture)} s",
    };

    public static Markup Time(DateTimeOffset time) => Markup.Of(
        $"""<time datetime="{time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}">{time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)}</time>""");

    private static string Colour(RunState state) => state switch
    {
        RunState.Passed => "good",
        RunState.Failed => "bad",
        RunState.Running or RunState.Stopping => "busy",
        _ => "muted",
    };
}
