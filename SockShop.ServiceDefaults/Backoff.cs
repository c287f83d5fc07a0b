namespace SockShop.ServiceDefaults;

/// <summary>How long to wait before trying again what failed: twice as long each time, never the same for two who wait.</summary>
public static class Backoff
{
    private const int MaxDoublings = 16;
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5); // what waits is wanted soon after an outage, however long that was

    /// <summary>The wait after so many failures: between half of and one and a half times the doubled first wait, 7.5 seconds at most.</summary>
    /// <param name="first">The wait that is doubled.</param>
    /// <param name="attempts">Attempts that failed, from 1.</param>
    public static TimeSpan After(TimeSpan first, long attempts)
    {
        var wait = first * (1 << (int)Math.Clamp(attempts - 1, 0, MaxDoublings));
        return (wait < s_longest ? wait : s_longest) * (0.5 + Random.Shared.NextDouble());
    }
}
