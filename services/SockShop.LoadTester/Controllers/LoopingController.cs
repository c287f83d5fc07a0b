using System.Globalization;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Controllers;

/// <summary>A controller that goes through its steps again and again, and tells in a variable how often it has.</summary>
internal abstract class LoopingController : Controller
{
    private readonly string _index;
    private int _shown = -1;

    protected LoopingController(ControllerPlan plan, UserPath path)
        : base(plan, path) => _index = $"__jm__{plan.Name.Evaluate(path.User)}__idx";

    /// <summary>Whether a round is being left for good.</summary>
    protected bool IsBroken { get; set; }

    /// <summary>Rounds it has been through since it began.</summary>
    protected int Rounds { get; set; }

    public override void IterationStarted(Controller source, int iteration)
    {
        EndPass();
        Rewind();
    }

    public override void EndLoop()
    {
        base.EndLoop();
        Rewind();
    }

    /// <summary>Ends a round in its midst.</summary>
    /// <param name="breaks">Whether no round follows it.</param>
    public void Leave(bool breaks)
    {
        EndPass();
        if (breaks)
        {
            IsBroken = true;
            Rewind();
        }
    }

    protected override bool TryNext(out Step? step)
    {
        ShowRounds();
        var decided = TryRound(out step);
        ShowRounds();
        return decided;
    }

    /// <inheritdoc cref="Controller.TryNext"/>
    protected abstract bool TryRound(out Step? step);

    /// <inheritdoc cref="Controller.TryNext"/>
    protected bool TryStep(out Step? step) => base.TryNext(out step);

    protected override void EndPass()
    {
        base.EndPass();
        Rounds++;
    }

    /// <summary>Begins to count anew.</summary>
    protected virtual void Rewind() => Rounds = 0;

    private void ShowRounds()
    {
        if (_shown != Rounds)
        {
            _shown = Rounds;
            User.Variables[_index] = Rounds.ToString(CultureInfo.InvariantCulture);
        }
    }
}
