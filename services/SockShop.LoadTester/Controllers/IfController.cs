using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Controllers;

/// <summary>Goes through its steps where its condition holds: asked at the start of each pass, or before each step.</summary>
internal sealed class IfController(Func<Scope, bool> condition, bool asksAlways, ControllerPlan plan, UserPath path) : Controller(plan, path)
{
    public override bool IsDone => false;

    public static ControllerFactory Read(ElementReader reader)
    {
        var text = reader.Text("IfController.condition");
        var asksAlways = reader.Flag("IfController.evaluateAll");
        Func<Scope, bool> condition = scope => string.Equals(text.Evaluate(scope).Trim(), "true", StringComparison.OrdinalIgnoreCase);
        if (!reader.Flag("IfController.useExpression"))
        {
            if (!JavaScriptCondition.IsSupported(text))
            {
                reader.Refuse("IfController.condition", text.Source, "of JavaScript only comparisons of texts and numbers with &&, || and ! are supported here");
            }

            condition = scope => JavaScriptCondition.Holds(text.Evaluate(scope));
        }

        return (plan, path) => new IfController(condition, asksAlways, plan, path);
    }

    public override void EndLoop()
    {
        RestartSteps();
        base.EndLoop();
    }

    protected override bool TryNext(out Step? step)
    {
        if (!(asksAlways || IsFirst) || condition(User))
        {
            return base.TryNext(out step);
        }

        step = null;
        RestartSteps();
        EndPass();
        return true;
    }
}
