using System.Collections.Concurrent;
using System.Diagnostics;

namespace SockShop.Tests.Shop;

/// <summary>The AppHost as a person starts it: a process of its own, with its output.</summary>
internal sealed class AppHostProcess : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly SemaphoreSlim _changed = new(0);

    private AppHostProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output => string.Join("\n", _lines);

    public IReadOnlyList<string> Lines => [.. _lines];

    public static AppHostProcess Start(params string[] arguments)
    {
        var folder = Path.GetDirectoryName(typeof(AppHostProcess).Assembly.Location)!.Replace("SockShop.Tests", "SockShop.AppHost", StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "SockShop.AppHost.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new(Process.Start(start)!);
    }

    public async Task WaitForLineAsync(string text)
    {
        using var limit = Limit(s_limit);
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(_process.HasExited && _changed.CurrentCount == 0, $"The AppHost ended before '{text}':\n{Output}");
            await _changed.WaitAsync(TimeSpan.FromSeconds(1), limit.Token);
        }
    }

    /// <summary>Waits for the end, with all output read; gives the exit code.</summary>
    public async Task<int> WaitForExitAsync(TimeSpan? longest = null)
    {
        using var limit = Limit(longest ?? s_limit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>The processes that this one started and that still run, by id.</summary>
    public IReadOnlyList<int> Children() =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(n => int.TryParse(n, out _)).Select(n => int.Parse(n!, System.Globalization.CultureInfo.InvariantCulture)).Where(IsChild)];

    public void KillAlone() => _process.Kill(entireProcessTree: false);

    public void Terminate() => Process.Start("/bin/kill", ["-TERM", $"{Id}"]).WaitForExit();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static CancellationTokenSource Limit(TimeSpan longest)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(longest);
        return limit;
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
            _changed.Release();
        }
    }

    private bool IsChild(int pid)
    {
        try
        {
            // pid (name) state ppid …; the name may hold anything, so the fields are counted from its last parenthesis.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == $"{Id}";
        }
        catch (IOException)
        {
            return false;
        }
    }
}
