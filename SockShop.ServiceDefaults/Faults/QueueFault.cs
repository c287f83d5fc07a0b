namespace SockShop.ServiceDefaults.Faults;

/// <summary>Where a consumer stops: before it takes the next message.</summary>
internal static class QueueFault
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    public static async Task WhileStuckAsync(this FaultSwitch faults, TimeProvider clock, CancellationToken ct)
    {
        while (faults.Find<QueueStuck>(QueueStuck.Kind) is not null && !ct.IsCancellationRequested)
        {
            await Task.Delay(s_interval, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
