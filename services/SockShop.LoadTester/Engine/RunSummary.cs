using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Engine;

/// <summary>What a plan came to with its variables, for people.</summary>
internal static class RunSummary
{
    public static IReadOnlyList<string> Lines(PlanElement plan, Phases phases, Scope variables)
    {
        var elements = plan.EnabledTree().ToList();
        var rates = elements.Where(e => e.Kind is "ConstantThroughputTimer" or "PreciseThroughputTimer").Select(e => Rate(e, variables));
        var hosts = elements.Where(e => e.Kind is "HTTPSamplerProxy" or "HttpDefaults").Select(e => Host(e, variables)).Where(h => h.Length > 0).Distinct().ToList();
        var target = variables.Run.Target is { } t ? [$"Target: {t.Host}:{t.Port}, whatever the plan says"]
            : hosts.Count > 0 ? new[] { $"Target: {string.Join(", ", hosts)}" } : [];
        return [.. phases.All.Select(g => g.Settings.Summary), .. rates, .. target];
    }

    public static IReadOnlyList<string> Warnings(PlanElement plan, Phases phases) =>
    [
        .. plan.EnabledTree().Where(e => e.Kind.EndsWith("ThreadGroup", StringComparison.Ordinal) && HasNoContinueForever(e))
            .Select(e => $"{e.Place}: LoopController.continue_forever is missing; taken as false, though JMeter would begin its loops anew for ever"),
        .. phases.All.Where(g => g.Settings is { LoopsForever: true, Loops: > 0 })
            .Select(g => $"{g.Root.Place}: LoopController.continue_forever is true, so its {g.Settings.Loops} loops begin anew for ever"),
    ];

    private static bool HasNoContinueForever(PlanElement group) =>
        group.Properties.Group("ThreadGroup.main_controller").Text("LoopController.continue_forever") is null;

    private static string Rate(PlanElement timer, Scope variables)
    {
        var rate = $"{timer.Name}: {Evaluated(timer, "throughput", variables)} samples";
        return timer.Kind == "PreciseThroughputTimer"
            ? $"{rate} in {Evaluated(timer, "throughputPeriod", variables)} s by all users of its group"
            : $"{rate} a minute by {Sharers(timer)}";
    }

    private static string Sharers(PlanElement timer) => (timer.Properties.Text("calcMode") ?? "0").Trim() switch
    {
        "1" or "3" => "all users",
        "2" or "4" => "all users of its group",
        _ => "each user",
    };

    private static string Host(PlanElement element, Scope variables)
    {
        var (host, port) = (Evaluated(element, "HTTPSampler.domain", variables), Evaluated(element, "HTTPSampler.port", variables));
        return host.Length == 0 || port.Length == 0 ? host : $"{host}:{port}";
    }

    private static string Evaluated(PlanElement element, string setting, Scope variables) => new ElementReader(element).Text(setting).Evaluate(variables).Trim();
}
