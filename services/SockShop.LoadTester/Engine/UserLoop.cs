using SockShop.LoadTester.Controllers;
using SockShop.LoadTester.Expressions;

namespace SockShop.LoadTester.Engine;

/// <summary>What a user does from its start to its end, as JMeter's threads do it.</summary>
internal sealed class UserLoop
{
    public const string LastSampleOk = "JMeterThread.last_sample_ok";

    private const string True = "true";
    private const string False = "false";

    // An iteration without a sample costs nothing but takes no time either: this keeps it from taking a whole processor.
    private static readonly TimeSpan s_emptyIteration = TimeSpan.FromMilliseconds(1);

    private readonly VirtualUser _user;
    private readonly FlowAction _onError;
    private readonly StopSwitch _stop;
    private readonly UserPath _path;
    private readonly Controller _root;
    private bool _hasEnded;

    public UserLoop(VirtualUser user, GroupPlan group, StopSwitch stop)
    {
        (_user, _onError, _stop) = (user, group.Settings.OnError, stop);
        _path = new UserPath(user, user.Run.Listener.Sampled);
        _root = group.Root.CreateFor(_path, null);
    }

    private bool IsRunning => !_hasEnded && !_stop.IsStopping;

    private TimeProvider Time => _user.Run.Time;

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
            await SampleAsync((SampleStep)step);
        }

        EndIfDue();
    }

    private void EndIfDue() => _hasEnded |= _user.EndsAt is { } endsAt && Time.GetTimestamp() >= endsAt;

    private async ValueTask SampleAsync(SampleStep step)
    {
        SampleResult? result;
        try
        {
            Array.ForEach(step.PreProcessors, p => p.Process(_user));
            await WaitAsync(Delay(step.Timers));
            if (!IsRunning)
            {
                return;
            }

            result = await SampleAsync(step.Sampler);
        }
        catch (ExpressionException e)
        {
            // JMeter only logs this and goes on, so that a broken plan looks like a quiet one.
            result = new SampleResult { Label = step.Sampler.Name, StartedAt = Time.GetUtcNow().ToUnixTimeMilliseconds(), ResponseMessage = e.Message };
            result.Fail(e.Message);
        }
        catch (OperationCanceledException) when (_stop.Now.IsCancellationRequested)
        {
            _hasEnded = true;
            return;
        }

        if (result is not null)
        {
            Take(result, step);
        }
    }

    private TimeSpan Delay(ISampleTimer[] timers)
    {
        var (total, others) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var timer in timers)
        {
            var intended = _user.IntendedStart;
            var delay = timer.Delay(_user);
            if (delay == Timeout.InfiniteTimeSpan)
            {
                return delay;
            }

            total += delay;
            others += _user.IntendedStart == intended ? delay : TimeSpan.Zero;
        }

        // Waits of other timers come on top of the pace's, and are meant to.
        _user.IntendedStart = _user.IntendedStart is { } start ? Time.Later(start, others) : null;
        return total;
    }

    private async ValueTask WaitAsync(TimeSpan delay)
    {
        if (_user.EndsAt is { } endsAt && delay != TimeSpan.Zero && (delay == Timeout.InfiniteTimeSpan || delay > Time.Until(endsAt)))
        {
            _hasEnded = true;
        }
        else if (delay != TimeSpan.Zero)
        {
            await _user.WaitAsync(delay);
        }
    }

    private async ValueTask<SampleResult?> SampleAsync(ISampler sampler)
    {
        var lateness = _user.IntendedStart is { } intended ? Time.GetElapsedTime(intended) : TimeSpan.Zero;
        _user.IntendedStart = null;
        var result = await sampler.SampleAsync(_user);
        if (result is not null && lateness > TimeSpan.Zero)
        {
            result.Lateness = lateness;
        }

        return result;
    }

    private void Take(SampleResult result, SampleStep step)
    {
        FillIn(result);
        _user.Previous = result;
        try
        {
            Array.ForEach(step.PostProcessors, p => p.Process(_user, result));
            Array.ForEach(step.Assertions, a => a.Assert(_user, result));
        }
        catch (ExpressionException e)
        {
            result.Fail(e.Message);
        }

        _user.Variables[LastSampleOk] = result.IsSuccess ? True : False;
        _path.Take(result);
        if (!result.IsSuccess && _onError >= FlowAction.EndUser)
        {
            _user.Request(_onError);
        }
    }

    private void FillIn(SampleResult result)
    {
        _path.Sign(result);
        result.SubResults?.ForEach(FillIn);
    }

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
