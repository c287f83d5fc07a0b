namespace SockShop.LoadTester.Engine;

/// <summary>
/// The waits of one user. The runtime's timers fire a little late, each time; by what one wait was too long the next is
/// shorter, so that many short waits keep their sum and rates hold.
/// </summary>
internal sealed class Pause(TimeProvider time)
{
    // More is not the timers' doing: the machine had no time for us.
    private static readonly TimeSpan s_mostOwed = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(int.MaxValue);

    private TimeSpan _overslept;

    /// <summary>Waits; ended early, it just returns.</summary>
    public async ValueTask ForAsync(TimeSpan wait, CancellationToken end)
    {
        if (wait == Timeout.InfiniteTimeSpan || wait > s_longest)
        {
            await DelayAsync(Timeout.InfiniteTimeSpan, end);
            return;
        }

        var begin = time.GetTimestamp();
        var planned = wait - _overslept;
        if (planned > TimeSpan.Zero)
        {
            // Parts of milliseconds would be cut off, and the wait too short.
            await DelayAsync(TimeSpan.FromMilliseconds(Math.Ceiling(planned.TotalMilliseconds)), end);
        }

        _overslept = TimeSpan.FromTicks(Math.Clamp((time.GetElapsedTime(begin) - planned).Ticks, -s_mostOwed.Ticks, s_mostOwed.Ticks));
    }

    // Thousands of users may be told to end at once: no exceptions for that.
    private async ValueTask DelayAsync(TimeSpan wait, CancellationToken end) =>
        await Task.Delay(wait, time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
}
