using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Controllers;

/// <summary>
/// A controller as one user goes through it: hands out one step after another, and null at the end of each pass. This one
/// is JMeter's Simple Controller, which does no more than that.
/// </summary>
internal class Controller(ControllerPlan plan, UserPath path) : Step
{
    // Far more than any plan needs, and soon reached where nothing can ever be handed out.
    private const int MostAttempts = 1_000_000;

    private readonly List<Controller> _controllers = [];
    private bool _isDone;

    /// <summary>Steps that are left; controllers that are done for good have gone.</summary>
    protected List<Step> Steps { get; } = [];

    /// <summary>The next step's place among <see cref="Steps"/>.</summary>
    protected int Current { get; set; }

    /// <summary>Whether the next step is the first of a pass.</summary>
    protected bool IsFirst { get; set; } = true;

    /// <summary>Which pass it is, as those that listen count.</summary>
    protected virtual int Iteration => Passes;

    /// <summary>Ended passes since the last start.</summary>
    protected int Passes { get; set; }

    protected VirtualUser User => path.User;

    protected UserPath Path => path;

    protected ControllerPlan Plan => plan;

    public Controller? Parent { get; private set; }

    /// <summary>Whether it will never hand out a step again: its parent then forgets it.</summary>
    public virtual bool IsDone => _isDone;

    public void Attach(Controller? parent)
    {
        Parent = parent;
        foreach (var child in plan.Children)
        {
            Steps.Add(child as Step ?? ((ControllerPlan)child).CreateFor(path, this));
        }

        _controllers.AddRange(Steps.OfType<Controller>());
        Restart();
    }

    /// <summary>The next sampler, or the end of a transaction below; null at the end of a pass.</summary>
    public Step? Next()
    {
        for (var attempts = 0; attempts < MostAttempts; attempts++)
        {
            if (TryNext(out var step))
            {
                return step;
            }
        }

        throw new PlanException($"{plan.Place}: it goes round and round without a sampler to run");
    }

    /// <summary>Ends the pass in its midst.</summary>
    public virtual void EndLoop() => EndPass();

    /// <summary>Is told that the controller around it begins an iteration.</summary>
    /// <param name="source">The controller around it.</param>
    /// <param name="iteration">Which iteration; loops count from 1, others from 0.</param>
    public virtual void IterationStarted(Controller source, int iteration)
    {
    }

    /// <summary>Goes back to the very beginning, with all below it.</summary>
    public virtual void Restart()
    {
        ToFirst();
        Passes = 0;
        _isDone = false;
        IsFirst = true;
        RestartSteps();
    }

    /// <summary>One attempt; false to try once more.</summary>
    protected virtual bool TryNext(out Step? step)
    {
        step = null;
        StartIteration();
        if (IsDone)
        {
            return true;
        }

        if (Steps.Count == 0)
        {
            SetDone();
            return true;
        }

        if (Current >= Steps.Count)
        {
            return AtEnd();
        }

        step = Steps[Current];
        if (step is Controller controller)
        {
            step = controller.Next();
            if (step is null)
            {
                ChildEnded(controller);
                return false;
            }

            HandedOut(controller);
            return true;
        }

        path.Innermost = this;
        ToNext();
        return true;
    }

    /// <summary>All steps have been handed out. True ends the pass, false begins the next.</summary>
    protected virtual bool AtEnd()
    {
        EndPass();
        return true;
    }

    /// <summary>A controller below has handed out a step.</summary>
    protected virtual void HandedOut(Controller child)
    {
    }

    /// <summary>A controller below has ended its pass.</summary>
    protected virtual void ChildEnded(Controller child)
    {
        if (child.IsDone)
        {
            Steps.RemoveAt(Current);
        }
        else
        {
            ToNext();
        }
    }

    protected virtual void EndPass()
    {
        ToFirst();
        Passes++;
        IsFirst = true;
    }

    protected virtual void ToFirst() => Current = 0;

    protected virtual void ToNext() => Current++;

    protected virtual void SetDone() => _isDone = true;

    protected void RestartSteps()
    {
        foreach (var step in Steps)
        {
            (step as Controller)?.Restart();
        }
    }

    // As in JMeter the last listener in the plan is the first to be told.
    private void StartIteration()
    {
        if (!IsFirst)
        {
            return;
        }

        IsFirst = false;
        plan.ThreadListeners.ForEach(l => l.ThreadIterationStarted(User));
        for (var i = plan.Listeners.Count - 1; i >= 0; i--)
        {
            plan.Listeners[i].IterationStarted(User);
        }

        for (var i = _controllers.Count - 1; i >= 0; i--)
        {
            _controllers[i].IterationStarted(this, Iteration);
        }
    }
}
