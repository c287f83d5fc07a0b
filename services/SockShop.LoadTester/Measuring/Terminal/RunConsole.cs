using System.Globalization;
using Spectre.Console;

namespace SockShop.LoadTester.Measuring.Terminal;

/// <summary>
/// What a run says on the console: JMeter's lines, and below them, on a terminal, a bar that lives. Lines go to whatever
/// the console writes to when it is not a terminal, or when no bar is wanted.
/// </summary>
internal sealed class RunConsole(IAnsiConsole console, bool isQuiet, TimeProvider time)
{
    /// <summary>Whether there is a bar.</summary>
    public bool IsLive => !isQuiet && console.Profile.Capabilities.Ansi && console.Profile.Out.IsTerminal;

    public void Write(string line)
    {
        if (IsLive)
        {
            console.WriteLine(line);
        }
        else
        {
            // As it is: a file's width is not a terminal's.
            console.Profile.Out.Writer.WriteLine(line);
            console.Profile.Out.Writer.Flush();
        }
    }

    public void Started(string planFile, string summariser)
    {
        if (summariser.Length > 0)
        {
            Write($"Creating summariser <{summariser}>");
        }

        Write($"Created the tree successfully using {planFile}");
        Write($"Starting standalone test @ {Moment()}");
    }

    public void Ended()
    {
        Write($"Tidying up ...    @ {Moment()}");
        Write("... end of run");
    }

    public LiveProgress? Live(RunStatistics statistics, TimeSpan? duration) => IsLive ? new(console, statistics, duration, time) : null;

    private string Moment()
    {
        var now = time.GetUtcNow();
        var local = TimeZoneInfo.ConvertTime(now, time.LocalTimeZone);
        var zone = local.Offset == TimeSpan.Zero ? "UTC" : local.ToString("zzz", CultureInfo.InvariantCulture);
        return $"{local.ToString("yyyy MMM d HH:mm:ss", CultureInfo.InvariantCulture)} {zone} ({now.ToUnixTimeMilliseconds()})";
    }
}
