using Aspire.Dashboard.Html;

namespace Aspire.Dashboard.Logs;

internal static class LogLevels
{
    public static readonly LogLevel[] All = [LogLevel.Trace, LogLevel.Debug, LogLevel.Information, LogLevel.Warning, LogLevel.Error, LogLevel.Critical];

    public static Markup Badge(LogLevel level) => Markup.Of($"""<span class="level {Tone(level)}">{level.ToString()}</span>""");

    public static string Tone(LogLevel level) => level switch
    {
        LogLevel.Error or LogLevel.Critical => "bad",
        LogLevel.Warning => "warn",
        LogLevel.Information => "calm",
        _ => "muted",
    };
}
