using SockShop.LoadTester.Expressions;

namespace SockShop.LoadTester.Plans;

/// <summary>
/// User defined variables: evaluated once, before users start, the plan's own first and then those of each <c>Arguments</c>
/// element, wherever it stands. A variable sees those of earlier elements, not those of its own.
/// </summary>
internal static class UserVariables
{
    /// <summary>Sets them in a scope.</summary>
    /// <exception cref="PlanException">One cannot be evaluated.</exception>
    public static void Define(PlanElement plan, Scope scope)
    {
        foreach (var reader in Lists(plan))
        {
            try
            {
                foreach (var (name, value) in Evaluated(reader, scope))
                {
                    scope.Variables[name] = value;
                }
            }
            catch (ExpressionException e)
            {
                throw new PlanException($"{reader.Element.Place}: {e.Message}");
            }
        }
    }

    private static Dictionary<string, string> Evaluated(ElementReader reader, Scope scope)
    {
        var variables = new Dictionary<string, string>();
        foreach (var argument in reader.Groups("Arguments.arguments"))
        {
            // Of two with the same name the first counts.
            variables.TryAdd(argument.Text("Argument.name").Evaluate(scope), argument.Text("Argument.value").Evaluate(scope));
        }

        return variables;
    }

    private static IEnumerable<ElementReader> Lists(PlanElement plan) => plan.EnabledTree().Where(e => e.Kind is "TestPlan" or "Arguments")
        .Select(e => e.Kind == "TestPlan" ? new ElementReader(e).Group("TestPlan.user_defined_variables") : new ElementReader(e));
}
