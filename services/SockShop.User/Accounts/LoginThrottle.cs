namespace SockShop.User.Accounts;

/// <summary>
/// Makes guessing passwords slow: after ten failed logins under a name, one more every six seconds. Only failures count, and
/// names that nobody has count alike. A table of fixed size: a name has a slot by a hash that nobody outside can foresee, and
/// shares it with few others.
/// </summary>
internal sealed class LoginThrottle(TimeProvider clock)
{
    private const int Slots = 1 << 16;
    private const int FreeFailures = 10;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan s_most = FreeFailures * s_pause;
    private readonly long[] _paidOff = new long[Slots]; // when the failures of a slot are forgotten, in ticks

    /// <summary>How long to wait before a login under this name is looked at; zero when it is.</summary>
    public TimeSpan Wait(string username)
    {
        var wait = Debt(Volatile.Read(ref Slot(username))) - s_most + s_pause;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>Counts a failed login. However many fail at once, the name is free for a try again within a minute.</summary>
    public void Failed(string username)
    {
        ref var slot = ref Slot(username);
        long before, after;
        do
        {
            before = Volatile.Read(ref slot);
            var debt = Debt(before) + s_pause;
            after = clock.GetUtcNow().Ticks + (debt < 2 * s_most ? debt : 2 * s_most).Ticks;
        }
        while (Interlocked.CompareExchange(ref slot, after, before) != before);
    }

    private TimeSpan Debt(long paidOff) => TimeSpan.FromTicks(Math.Max(0, paidOff - clock.GetUtcNow().Ticks));

    // The runtime seeds this hash anew in each process.
    private ref long Slot(string username) => ref _paidOff[(uint)string.GetHashCode(username, StringComparison.Ordinal) % Slots];
}
