using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using SockShop.LoadTester.Runs;

namespace SockShop.LoadTester.Flagger;

/// <summary>Commands that are handed to a shell or a program, where configuration allows it.</summary>
internal sealed partial class ShellCommands(IOptions<LoadTesterOptions> options, TimeProvider time, ILogger<ShellCommands> logger)
{
    private const string OurVariables = $"{LoadTesterOptions.Section}__";
    private static readonly TimeSpan s_lastOutput = TimeSpan.FromSeconds(2);

    /// <exception cref="RefusedException">Commands are not allowed.</exception>
    public void CheckEnabled(string what)
    {
        if (!options.Value.Shell.Enabled)
        {
            throw new RefusedException(
                StatusCodes.Status403Forbidden,
                $"{what} needs a shell, which is off here. It is turned on by LoadTester:Shell:Enabled=true together with LoadTester:Token; a plan needs none: type jmx, or jmeter -n -t PLAN.jmx");
        }
    }

    /// <summary>Starts a program.</summary>
    /// <param name="call">Who asks for it.</param>
    /// <param name="isAwaited">Whether the caller waits for its end.</param>
    /// <param name="words">The program and what it is given.</param>
    public CanaryTask Start(CanaryCall call, bool isAwaited, params string[] words)
    {
        var limit = new CancellationTokenSource(options.Value.Shell.Timeout, time);
        var reason = $"it took longer than {options.Value.Shell.Timeout} (LoadTester:Shell:Timeout)";
        var ended = RunAsync(call, words, () => reason, limit);
        return new(call, ended, Stop) { IsAwaited = isAwaited };

        void Stop(string why)
        {
            reason = why;
            limit.Cancel();
        }
    }

    private async Task<Outcome> RunAsync(CanaryCall call, string[] words, Func<string> reason, CancellationTokenSource limit)
    {
        var output = new OutputTail(options.Value.Shell.MaxOutput);
        using (limit)
        {
            var outcome = await RunAsync(words, output, reason, limit.Token);
            Ended(call.Canary, outcome.IsPassed, call.Setting("logCmdOutput").Equals("true", StringComparison.OrdinalIgnoreCase) || !outcome.IsPassed ? outcome.Text : "");
            return outcome;
        }
    }

    private static async Task<Outcome> RunAsync(string[] words, OutputTail output, Func<string> reason, CancellationToken limit)
    {
        using var process = new Process { StartInfo = Describe(words) };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new(false, $"{words[0]} cannot be started: {e.Message}");
        }

        process.StandardInput.Close();
        var read = Task.WhenAll(output.ReadAsync(process.StandardOutput), output.ReadAsync(process.StandardError));
        var isKilled = false;
        try
        {
            await process.WaitForExitAsync(limit);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            isKilled = true;
        }

        // What it left running in the background may hold its output open.
        await read.WaitAsync(s_lastOutput, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return isKilled ? new(false, $"{output}\nkilled: {reason()}".TrimStart())
            : process.ExitCode == 0 ? new(true, output.ToString())
            : new(false, $"{output}\nexit status {process.ExitCode}".TrimStart());
    }

    private static ProcessStartInfo Describe(string[] words)
    {
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith(OurVariables, StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name); // the token is one of them
        }

        return start;
    }

    [LoggerMessage(LogLevel.Information, "A command of {Canary} ended, passed: {IsPassed} {Output}", EventName = "load_tester.command_ended")]
    private partial void Ended(string canary, bool isPassed, string output);
}
