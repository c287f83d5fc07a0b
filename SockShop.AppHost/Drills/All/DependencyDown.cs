using static SockShop.AppHost.Drills.CustomerLoad;
using static SockShop.AppHost.Observability.Rules.Severity;

namespace SockShop.AppHost.Drills.All;

/// <summary>The catalogue is well, but the front-end does not reach it: who only looks at the catalogue's metrics sees nothing.</summary>
internal static class DependencyDown
{
    public static Drill Drill { get; } = new(
        "dependency-down",
        "The front-end does not reach the catalogue.",
        "front-end",
        "dependency-down?service=catalogue",
        [new(Browse, new(1, 1), new(0, 10)), new(AddToCart, new(1, 1), new(0, 10)), new(PlaceOrder, new(0, 1), new(0, 10))],
        new("ErrorBudgetBurn", "front-end", Page));
}
