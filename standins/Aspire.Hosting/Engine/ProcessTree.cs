using System.Globalization;
using System.Runtime.InteropServices;

namespace Aspire.Hosting.Engine;

/// <summary>A process and all below it at a moment, so that what outlives its parent is found. Only Linux tells; elsewhere it is the process alone.</summary>
internal sealed partial class ProcessTree(int root)
{
    private const int Exists = 0;
    private const int Kill = 9;
    private const int Terminate = 15;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly int[] _processes = [root, .. Below(root)];

    /// <summary>Asks all to stop.</summary>
    public void AskToStop() => SignalAll(Terminate);

    /// <summary>Waits until none is left; kills those that are when the token says so.</summary>
    public async Task EndAsync(CancellationToken hurry)
    {
        while (!hurry.IsCancellationRequested && _processes.Any(IsAlive))
        {
            await Task.Delay(s_pause, hurry).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        SignalAll(Kill);
    }

    private void SignalAll(int signal)
    {
        foreach (var process in _processes)
        {
            _ = Signal(process, signal);
        }
    }

    /// <summary>An orphan that ended stays as a zombie where nobody collects it, as in some containers.</summary>
    private static bool IsAlive(int process) => Signal(process, Exists) is 0 && !IsZombie(process);

    private static bool IsZombie(int process)
    {
        var status = TextOf(process, "stat");
        return status.AsSpan(status.LastIndexOf(')') + 1).StartsWith(" Z");
    }

    private static int[] Below(int process)
    {
        var children = TextOf(process, string.Create(CultureInfo.InvariantCulture, $"task/{process}/children"));
        return [.. children.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture))
            .SelectMany(child => Below(child).Prepend(child))];
    }

    /// <summary>What the kernel says of a process; nothing when it has just ended, or where there is no /proc.</summary>
    private static string TextOf(int process, string file)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/{file}"));
        }
        catch (IOException)
        {
            return "";
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
