using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.CommandLine;

/// <summary>What a run says about itself: on the console, and in the file of <c>-j</c> with the time before each line.</summary>
internal sealed class RunLog : IDisposable
{
    private readonly TextWriter _console;
    private readonly StreamWriter? _file;

    /// <param name="path">The file, which is begun anew; null for none.</param>
    /// <param name="console">Takes the lines as they are.</param>
    /// <exception cref="PlanException">The file cannot be written.</exception>
    public RunLog(string? path, TextWriter console)
    {
        _console = console;
        try
        {
            _file = path is null ? null : new StreamWriter(path) { AutoFlush = true };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlanException($"-j {path}: it cannot be written: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    public void Write(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            _console.WriteLine(line);
        }

        Keep(lines);
    }

    /// <summary>Only in the file.</summary>
    public void Keep(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            _file?.WriteLine($"{TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} {line}");
        }
    }

    public void Dispose() => _file?.Dispose();
}
