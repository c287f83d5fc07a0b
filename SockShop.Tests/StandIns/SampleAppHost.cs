using System.Diagnostics;

namespace SockShop.Tests.StandIns;

/// <summary>The sample AppHost as a program of its own.</summary>
internal static class SampleAppHost
{
    public static Process Start(List<Process> started, params string[] args)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "SampleAppHost");
        var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        started.Add(process);
        return process;
    }

    public static async Task TerminateAsync(Process process)
    {
        using var kill = Process.Start("/bin/kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync(TestApps.Cancellation);
    }

    /// <summary>Reads up to a line, and gives it.</summary>
    public static async Task<string> LineAsync(StreamReader reader, string content)
    {
        while (await reader.ReadLineAsync(TestApps.Cancellation) is { } line)
        {
            if (line.Contains(content, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The output ended without '{content}'.");
    }
}
