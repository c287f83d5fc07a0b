using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Controllers;

/// <summary>
/// Hands out one step a pass, each time the next. A controller among them is one step as a whole, or gives one of its own
/// steps each time.
/// </summary>
internal class InterleaveController(InterleaveController.Settings settings, ControllerPlan plan, UserPath path) : Controller(plan, path)
{
    private Step? _searchBegan;
    private bool _isPassOver;
    private bool _childGaveSome;
    private bool _childGaveNone;
    private bool _hasMoved;

    public static ControllerFactory Read(ElementReader reader)
    {
        var settings = Settings.Read(reader);
        return (plan, path) => new InterleaveController(settings, plan, path);
    }

    public override void Restart()
    {
        base.Restart();
        if (settings.AcrossUsers && Steps.Count > 0)
        {
            Current = (User.Number - 1) % Steps.Count;
        }
    }

    protected override bool TryNext(out Step? step)
    {
        step = null;
        if (_isPassOver || HasSearchedAll())
        {
            EndPass();
            return true;
        }

        return base.TryNext(out step);
    }

    protected override bool AtEnd()
    {
        ToFirst();
        return false;
    }

    protected override void HandedOut(Controller child)
    {
        _childGaveSome = true;
        _childGaveNone = false;
        if (settings.TakesControllersWhole)
        {
            _searchBegan = null;
        }
        else
        {
            ToNext();
            _isPassOver = true;
        }
    }

    protected override void ChildEnded(Controller child)
    {
        if (child.IsDone)
        {
            Steps.RemoveAt(Current);
        }
        else if (settings.TakesControllersWhole || _childGaveNone)
        {
            ToNext();
        }
        else
        {
            _childGaveNone = true; // at its own end it begins anew when asked once more
        }
    }

    protected override void EndPass()
    {
        IsFirst = true;
        Passes++;
        _searchBegan = null;
        _isPassOver = _childGaveSome = _childGaveNone = _hasMoved = false;
    }

    protected override void ToNext()
    {
        // A sampler is a step of its own, and a controller that gave some has now had its turn.
        _isPassOver |= _childGaveSome || (Current < Steps.Count && Steps[Current] is not Controller);
        _hasMoved = true;
        _childGaveNone = false;
        MoveOn();
    }

    protected virtual void MoveOn() => base.ToNext();

    private bool HasSearchedAll()
    {
        if (Current >= Steps.Count)
        {
            return false;
        }

        if (_searchBegan is null)
        {
            _searchBegan = Steps[Current];
            return false;
        }

        return _searchBegan == Steps[Current] && _hasMoved;
    }

    internal sealed record Settings(bool TakesControllersWhole, bool AcrossUsers)
    {
        public static Settings Read(ElementReader reader) => new(
            reader.Text("InterleaveControl.style", "0").Source.Trim() == "1",
            reader.Flag("InterleaveControl.accrossThreads")); // JMeter's spelling
    }
}
