using static SockShop.AppHost.Drills.CustomerLoad;
using static SockShop.AppHost.Observability.Rules.Severity;

namespace SockShop.AppHost.Drills.All;

/// <summary>A store that answers late makes all late that stand on it.</summary>
internal static class SlowStore
{
    public static Drill Drill { get; } = new(
        "slow-store",
        "Each statement in the store of the carts takes 300 ms longer.",
        "carts",
        "slow-store?duration=00:00:00.3",
        [new(ViewCart, Effect.HardlyAny, new(0.3, 5)), new(AddToCart, Effect.HardlyAny, new(0.3, 5)), new(PlaceOrder, Effect.HardlyAny, new(0.3, 5))],
        new("LatencyBudgetBurn", "carts", Page))
    {
        UsualP95 = 0.29,
    };
}
