using System.Diagnostics.CodeAnalysis;

namespace SockShop.LoadTester.Engine;

/// <summary>Ends the users of a phase of a run: after their samples, or at once.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Sources without timers hold nothing, and a run may be stopped after its end.")]
internal sealed class StopSwitch
{
    private readonly CancellationTokenSource _waits = new();
    private readonly CancellationTokenSource _now = new();

    public bool IsStopping => _waits.IsCancellationRequested;

    /// <summary>Cancelled when users are to end: waits end at once.</summary>
    public CancellationToken Waits => _waits.Token;

    /// <summary>Cancelled when samples are to end, too.</summary>
    public CancellationToken Now => _now.Token;

    public void Stop() => _waits.Cancel();

    public void StopNow()
    {
        _waits.Cancel();
        _now.Cancel();
    }
}
