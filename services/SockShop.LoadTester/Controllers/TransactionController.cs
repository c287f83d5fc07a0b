using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Controllers;

/// <summary>Goes through its steps and reports what they add up to: as one sample that contains them, or as one more behind them.</summary>
internal sealed class TransactionController : Controller
{
    private readonly Settings _settings;
    private readonly TransactionEnd _end;
    private Transaction? _open;
    private bool _hasEnded;

    public TransactionController(Settings settings, ControllerPlan plan, UserPath path)
        : base(plan, path) => (_settings, _end) = (settings, new TransactionEnd(this));

    public bool IsParent => _settings.IsParent;

    public bool IsOpen => _open is not null;

    /// <summary>What judges it where it is one sample.</summary>
    public IAssertion[] Assertions => Plan.Assertions;

    public static ControllerFactory Read(ElementReader reader)
    {
        // JMeter's window writes includeTimers as false; where nothing is written it is true.
        var settings = new Settings(reader.Flag("TransactionController.parent"), reader.Flag("TransactionController.includeTimers", absent: true));
        return (plan, path) => new TransactionController(settings, plan, path);
    }

    /// <summary>Ends the open transaction.</summary>
    public SampleResult End()
    {
        var sum = _open!.Sum();
        Path.Transactions.Remove(_open);
        _open = null;
        return sum;
    }

    public override void EndLoop()
    {
        _hasEnded = false;
        Report();
        base.EndLoop();
    }

    protected override bool TryNext(out Step? step)
    {
        if (_hasEnded)
        {
            (_hasEnded, step) = (false, null);
            return true;
        }

        if (IsFirst)
        {
            Begin();
        }

        if (!base.TryNext(out step))
        {
            return false;
        }

        if (step is not null)
        {
            _open!.Calls += step is SampleStep ? 1 : 0;
        }
        else if (IsParent)
        {
            (_hasEnded, step) = (true, _end);
            Path.Innermost = this;
        }
        else
        {
            Report();
        }

        return true;
    }

    private void Begin()
    {
        _open = new Transaction(Plan.Name.Evaluate(User), IsParent, _settings.WithTimers, User.Run.Time);
        Path.Transactions.Add(_open);
    }

    private void Report()
    {
        if (_open is not null)
        {
            Path.TakeSum(End());
        }
    }

    internal sealed record Settings(bool IsParent, bool WithTimers);
}
