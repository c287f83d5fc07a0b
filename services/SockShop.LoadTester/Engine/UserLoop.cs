using SockShop.LoadTester.Controllers;

namespace SockShop.LoadTester.Engine;

/// <summary>What a user does from its start to its end, as JMeter's threads do it.</summary>
internal sealed class UserLoop
{
    /// <summary>JMeter's variable that says how the last sample went.</summary>
    public const string LastSampleOk = "JMeterThread.last_sample_ok";

    /// <summary>What that variable is after a good sample.</summary>
    public const string True = "true";

    /// <summary>What that variable is after a failed one.</summary>
    public const string False = "false";

    // An iteration without a sample costs nothing but takes no time either: this keeps it from taking a whole processor.
    private static readonly TimeSpan s_emptyIteration = TimeSpan.FromMilliseconds(1);

    private readonly VirtualUser _user;
    private readonly FlowAction _onError;
    private readonly StopSwitch _stop;
    private readonly UserPath _path;
    private readonly Controller _root;
    private readonly SampleRun _samples;
    private bool _hasEnded;

    public UserLoop(VirtualUser user, GroupPlan group, StopSwitch stop)
    {
        (_user, _onError, _stop) = (user, group.Settings.OnError, stop);
        _path = new UserPath(user, user.Run.Listener.Sampled);
        _root = group.Root.CreateFor(_path, null);
        _samples = new SampleRun(_path, _onError, stop);
    }

    private bool IsRunning => !_hasEnded && !_stop.IsStopping;

    public async Task RunAsync()
    {
        _user.Variables[LastSampleOk] = True;
        while (IsRunning && !_root.IsDone)
        {
            var samples = 0;
            for (var step = Next(); step is not null && IsRunning; samples++)
            {
                await RunAsync(step);
                step = GoesOn() ? Next() : null;
            }

            if (samples == 0 && IsRunning && !_root.IsDone)
            {
                await _user.WaitAsync(s_emptyIteration);
                EndIfDue();
            }
        }

        EndTransactions();
    }

    // Data that has run out may ask to end the user before a sample is made of it.
    private Step? Next()
    {
        var step = _root.Next();
        if (_user.Requested >= FlowAction.EndUser)
        {
            End(_user.TakeRequest());
        }

        return step;
    }

    private async ValueTask RunAsync(Step step)
    {
        if (step is TransactionEnd end)
        {
            EndTransaction(end.Controller);
        }
        else
        {
            await _samples.RunAsync((SampleStep)step);
        }

        EndIfDue();
    }

    private void EndIfDue() => _hasEnded |= _user.EndsAt is { } endsAt && _user.Run.Time.GetTimestamp() >= endsAt;

    private void EndTransaction(TransactionController controller)
    {
        var sum = controller.End();
        _path.Sign(sum);
        foreach (var assertion in controller.Assertions)
        {
            assertion.Assert(_user, sum);
        }

        _user.Variables[LastSampleOk] = sum.IsSuccess ? True : False;
        _path.Take(sum);
    }

    // False where the rest of this iteration is left out.
    private bool GoesOn()
    {
        var action = _user.TakeRequest();
        if (action >= FlowAction.EndUser)
        {
            End(action);
            return false;
        }

        action = _onError == FlowAction.NextIteration && _user.Variables[LastSampleOk] != True ? FlowAction.NextIteration : action;
        if (action == FlowAction.Continue)
        {
            return true;
        }

        Leave(action);
        _user.Variables[LastSampleOk] = True;
        return false;
    }

    // Each controller on the way out ends its loop; where it stops depends on the loop that is meant.
    private void Leave(FlowAction action)
    {
        for (var controller = _path.Innermost; controller is not null; controller = controller.Parent)
        {
            if (controller is LoopingController loop && (controller.Parent is null || action != FlowAction.NextIteration))
            {
                loop.Leave(action == FlowAction.BreakLoop);
                return;
            }

            if (controller is TransactionController { IsParent: true, IsOpen: true } transaction)
            {
                EndTransaction(transaction);
            }

            controller.EndLoop();
        }
    }

    private void End(FlowAction action)
    {
        _hasEnded = true;
        if (action == FlowAction.StopRun)
        {
            _stop.Stop();
        }
        else if (action == FlowAction.StopRunNow)
        {
            _stop.StopNow();
        }
    }

    // A transaction that contains its samples is all there is of them; others end without a sample.
    private void EndTransactions()
    {
        for (var controller = _path.Innermost; controller is not null; controller = controller.Parent)
        {
            if (controller is TransactionController { IsParent: true, IsOpen: true } transaction)
            {
                EndTransaction(transaction);
            }
        }
    }
}
