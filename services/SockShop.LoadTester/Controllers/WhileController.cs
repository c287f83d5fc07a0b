using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Controllers;

/// <summary>
/// Goes through its steps until its condition is the text <c>false</c>. Without a condition, until a round ends with a failed
/// sample; with <c>LAST</c> that is looked at before the first round too.
/// </summary>
internal sealed class WhileController(Template condition, ControllerPlan plan, UserPath path) : LoopingController(plan, path)
{
    protected override int Iteration => Rounds;

    public static ControllerFactory Read(ElementReader reader)
    {
        var condition = reader.Text("WhileController.condition");
        return (plan, path) => new WhileController(condition, plan, path);
    }

    protected override bool TryRound(out Step? step)
    {
        if (!IsFirst || !IsOver(afterRound: false))
        {
            return TryStep(out step);
        }

        step = null;
        IsBroken = false;
        Rewind();
        return true;
    }

    protected override bool AtEnd()
    {
        EndPass();
        if (!IsOver(afterRound: true))
        {
            return false;
        }

        IsBroken = false;
        Rewind();
        return true;
    }

    private bool IsOver(bool afterRound)
    {
        if (IsBroken)
        {
            return true;
        }

        var text = condition.Evaluate(User).Trim();
        var asksLast = (afterRound && text.Length == 0) || IsText(text, "LAST");
        return IsText(asksLast ? User.Variables.GetValueOrDefault(UserLoop.LastSampleOk, "") : text, "false");
    }

    private static bool IsText(string text, string expected) => string.Equals(text, expected, StringComparison.OrdinalIgnoreCase);
}
