using static SockShop.AppHost.Drills.CustomerLoad;
using static SockShop.AppHost.Observability.Rules.Severity;

namespace SockShop.AppHost.Drills.All;

/// <summary>The classic: a new version that answers, but too late.</summary>
internal static class FrontEndSlow
{
    private static readonly Between s_late = new(1, 5);

    public static Drill Drill { get; } = new(
        "front-end-slow",
        "The front-end takes a second longer for every request.",
        "front-end",
        "latency?duration=00:00:01",
        [.. Requests.Select(request => new Effect(request, Effect.HardlyAny, s_late))],
        new("LatencyBudgetBurn", "front-end", Page))
    {
        UsualP95 = 0.9,
    };
}
