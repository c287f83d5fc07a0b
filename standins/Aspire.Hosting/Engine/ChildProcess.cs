using System.Diagnostics;
using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Engine;

/// <summary>A running process of a resource: its output goes to the resource's log, and it is asked to stop before it is killed.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_lastWords = TimeSpan.FromMilliseconds(500);

    private readonly Process _process;
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _output = Task.CompletedTask;

    private ChildProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public static ChildProcess Start(ProcessCommand command, ResourceLog log)
    {
        var process = new Process { StartInfo = StartInfo(command), EnableRaisingEvents = true };
        var child = new ChildProcess(process);
        process.Exited += (_, _) => child._exited.TrySetResult();
        process.Start();
        process.StandardInput.Close();
        child._output = Task.WhenAll(
            new ChildOutput(log, isError: false).KeepAsync(process.StandardOutput),
            new ChildOutput(log, isError: true).KeepAsync(process.StandardError));
        return child;
    }

    /// <summary>Waits for the end, and for the last lines of output; whoever inherited the output may keep it open longer.</summary>
    public async Task<int> ExitAsync(CancellationToken cancellationToken)
    {
        await _exited.Task.WaitAsync(cancellationToken);
        await Task.WhenAny(_output, Task.Delay(s_lastWords, CancellationToken.None));
        return _process.ExitCode;
    }

    /// <summary>Asks the process, and all below it, to stop; kills them when they do not or when the token says so.</summary>
    public async Task<int> StopAsync(CancellationToken hurry)
    {
        if (OperatingSystem.IsWindows())
        {
            _process.Kill(entireProcessTree: true);
        }
        else if (!_process.HasExited)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(hurry);
            patience.CancelAfter(s_patience);
            var tree = new ProcessTree(_process.Id);
            tree.AskToStop();
            await tree.EndAsync(patience.Token);
        }

        return await ExitAsync(CancellationToken.None);
    }

    public void Dispose() => _process.Dispose();

    private static ProcessStartInfo StartInfo(ProcessCommand command)
    {
        var info = new ProcessStartInfo(command.Program, command.Arguments)
        {
            WorkingDirectory = command.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in command.NotInherited)
        {
            info.Environment.Remove(name);
        }

        foreach (var (name, value) in command.Environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }
}
