using SockShop.LoadTester.Expressions;

namespace SockShop.LoadTester.Plans;

/// <summary>How many samples a second a plan means to send: what its throughput timers come to, where they pace every sampler.</summary>
internal static class IntendedRate
{
    /// <param name="users">How many users each thread group of the plan has.</param>
    /// <param name="scope">The plan's variables.</param>
    /// <returns>Null where a group has a sampler that no such timer paces, or a pace has no end.</returns>
    public static double? Of(IReadOnlyDictionary<PlanElement, long> users, Scope scope)
    {
        var all = users.Values.Sum();
        var rates = users.Select(g => OfGroup(g.Key, g.Value, all, scope)).ToList();
        return rates.Count > 0 && rates.TrueForAll(r => r is > 0 and < double.PositiveInfinity) ? rates.Sum() : null;
    }

    // The slowest timer decides, of those in whose scope all samplers are.
    private static double? OfGroup(PlanElement group, long users, long allUsers, Scope scope)
    {
        var samplers = group.EnabledTree().Where(e => e.Kind.Contains("Sampler", StringComparison.Ordinal)).ToList();
        return group.EnabledTree().Concat(group.Parent?.EnabledChildren ?? [])
            .Where(t => t.Parent == group.Parent || samplers.TrueForAll(s => IsWithin(s, t.Parent)))
            .Select(t => Rate(t, users, allUsers, scope))
            .Min();
    }

    private static double? Rate(PlanElement timer, long users, long allUsers, Scope scope)
    {
        var reader = new ElementReader(timer);
        return (timer.Kind, reader.Text("calcMode").Evaluate(scope)) switch
        {
            ("ConstantThroughputTimer", "1" or "3") => reader.Text("throughput").EvaluateDouble(scope) / 60 * users / allUsers,
            ("ConstantThroughputTimer", "2" or "4") => reader.Text("throughput").EvaluateDouble(scope) / 60,
            ("ConstantThroughputTimer", _) => reader.Text("throughput").EvaluateDouble(scope) / 60 * users,
            ("PreciseThroughputTimer", _) => reader.Text("throughput", "100").EvaluateDouble(scope) / reader.Text("throughputPeriod", "3600").EvaluateDouble(scope),
            _ => null,
        };
    }

    private static bool IsWithin(PlanElement element, PlanElement? ancestor) =>
        ReferenceEquals(element.Parent, ancestor) || (element.Parent is { } parent && IsWithin(parent, ancestor));
}
