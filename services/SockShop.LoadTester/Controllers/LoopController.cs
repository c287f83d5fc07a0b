using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Controllers;

/// <summary>
/// Goes through its steps as often as it is told, −1 is without end. Unless it "continues forever" it is done for good
/// then: in the next iteration around it, it is not there any more.
/// </summary>
internal sealed class LoopController(Template loops, bool continuesForever, ControllerPlan plan, UserPath path) : LoopingController(plan, path)
{
    private const int Endless = -1;

    private int? _loops;
    private bool _hasHandedOut;

    protected override int Iteration => Rounds + 1;

    private bool IsOver => IsBroken || (Loops() is > Endless and var most && Rounds >= most);

    public static ControllerFactory Read(ElementReader reader)
    {
        var loops = reader.Text("LoopController.loops");
        var continuesForever = reader.Flag("LoopController.continue_forever", absent: true);
        return (plan, path) => new LoopController(loops, continuesForever, plan, path);
    }

    protected override bool TryRound(out Step? step)
    {
        if (!IsOver)
        {
            var decided = TryStep(out step);
            _hasHandedOut |= step is not null;
            return decided;
        }

        step = null;
        if (!continuesForever)
        {
            SetDone();
        }

        IsBroken = false;
        return true;
    }

    protected override bool AtEnd()
    {
        EndPass();
        if (!IsOver)
        {
            // The user's own loop comes up for air where a round had nothing to run.
            var isEmpty = Parent is null && !_hasHandedOut;
            _hasHandedOut = false;
            return isEmpty;
        }

        if (continuesForever)
        {
            Rewind();
        }
        else
        {
            SetDone();
        }

        return true;
    }

    protected override void SetDone()
    {
        IsBroken = false;
        _loops = null;
        base.SetDone();
    }

    protected override void Rewind()
    {
        base.Rewind();
        _loops = null;
    }

    // Evaluated when the loop begins anew, but each time where that gave no end or no round.
    private int Loops() => _loops is null or 0 or Endless ? (_loops = loops.EvaluateInt(User)).Value : _loops.Value;
}
