using System.Runtime.InteropServices;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.CommandLine;

/// <summary>The first Ctrl-C or SIGTERM lets users finish their samples, the second one ends the run at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;
    private readonly LoadRun _run;
    private readonly CancellationTokenSource _atOnce;
    private readonly TextWriter _error;
    private int _count;

    public StopSignals(LoadRun run, CancellationTokenSource atOnce, TextWriter error)
    {
        (_run, _atOnce, _error) = (run, atOnce, error);
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop)];
    }

    public void Dispose() => Array.ForEach(_registrations, r => r.Dispose());

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (Interlocked.Increment(ref _count) == 1)
        {
            _error.WriteLine("Stopping: users finish their samples; once more to stop at once.");
            _run.Stop();
        }
        else
        {
            _atOnce.Cancel();
        }
    }
}
