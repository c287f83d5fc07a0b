using System.Data.Common;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SockShop.ServiceDefaults.Faults;

/// <summary>Where statements become slow: those on connections that were opened while the fault is on.</summary>
internal static class StoreFault
{
    private static readonly ConditionalWeakTable<DbConnection, SlowStore> s_slow = [];

    public static DbConnection WithFault(this DbConnection connection, FaultSwitch faults)
    {
        if (faults.Find<SlowStore>(SlowStore.Kind) is { } slow)
        {
            s_slow.AddOrUpdate(connection, slow);
        }

        return connection;
    }

    public static Task SlowDownAsync(this DbConnection connection, Activity? span)
    {
        if (!s_slow.TryGetValue(connection, out var slow))
        {
            return Task.CompletedTask;
        }

        span.MarkFault(SlowStore.Kind);
        return Task.Delay(slow.Duration);
    }
}
