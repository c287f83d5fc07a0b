using SockShop.LoadTester.Expressions;

namespace SockShop.LoadTester.Plans;

/// <summary>
/// User defined variables: evaluated once, before users start, the plan's own first and then those of each <c>Arguments</c>
/// element, wherever it stands. A variable sees those of earlier elements, not those of its own.
/// </summary>
internal static class UserVariables
{
    /// <summary>Sets them in a scope.</summary>
    public static void Define(PlanElement plan, Scope scope)
    {
        foreach (var reader in Lists(plan))
        {
            var defined = new Dictionary<string, string>();
            foreach (var argument in reader.Groups("Arguments.arguments"))
            {
                // Of two with the same name the first counts.
                defined.TryAdd(argument.Text("Argument.name").Evaluate(scope), argument.Text("Argument.value").Evaluate(scope));
            }

            foreach (var (name, value) in defined)
            {
                scope.Variables[name] = value;
            }
        }
    }

    private static IEnumerable<ElementReader> Lists(PlanElement plan) => plan.EnabledTree().Where(e => e.Kind is "TestPlan" or "Arguments")
        .Select(e => e.Kind == "TestPlan" ? new ElementReader(e).Group("TestPlan.user_defined_variables") : new ElementReader(e));
}
