using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Controllers;

/// <summary>Goes through its steps in the first iteration around it only, which is each time a loop begins anew.</summary>
internal sealed class OnceOnlyController(ControllerPlan plan, UserPath path) : Controller(plan, path)
{
    public static ControllerFactory Read(ElementReader _) => (plan, path) => new OnceOnlyController(plan, path);

    public override void IterationStarted(Controller source, int iteration)
    {
        if (iteration == (source is LoopController ? 1 : 0))
        {
            EndPass();
        }
    }

    // Stays at its end until it is told to begin anew.
    protected override bool AtEnd() => true;
}
