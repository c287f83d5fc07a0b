using SockShop.LoadTester.Expressions;

namespace SockShop.LoadTester.Engine;

/// <summary>Runs a sampler for a user, with all that applies to it: pre-processors, waits, post-processors and assertions.</summary>
internal sealed class SampleRun(UserPath path, FlowAction onError, StopSwitch stop)
{
    private readonly VirtualUser _user = path.User;
    private readonly TimeProvider _time = path.User.Run.Time;

    public async ValueTask RunAsync(SampleStep step)
    {
        SampleResult? result;
        try
        {
            Array.ForEach(step.PreProcessors, p => p.Process(_user));
            if (!await WaitAsync(Delay(step.Timers)))
            {
                return;
            }

            result = await SampleAsync(step.Sampler);
        }
        catch (ExpressionException e)
        {
            // JMeter only logs this and goes on, so that a broken plan looks like a quiet one.
            result = new SampleResult { Label = step.Sampler.Name, StartedAt = _time.GetUtcNow().ToUnixTimeMilliseconds(), ResponseMessage = e.Message };
            result.Fail(e.Message);
        }
        catch (OperationCanceledException) when (stop.Now.IsCancellationRequested)
        {
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
        _user.IntendedStart = _user.IntendedStart is { } start ? _time.Later(start, others) : null;
        return total;
    }

    // False where there is no time left for a sample.
    private async ValueTask<bool> WaitAsync(TimeSpan delay)
    {
        if (_user.EndsAt is { } endsAt && delay != TimeSpan.Zero && (delay == Timeout.InfiniteTimeSpan || delay > _time.Until(endsAt)))
        {
            _user.Request(FlowAction.EndUser);
            return false;
        }

        if (delay != TimeSpan.Zero)
        {
            await _user.WaitAsync(delay);
        }

        return !stop.IsStopping;
    }

    private async ValueTask<SampleResult?> SampleAsync(ISampler sampler)
    {
        var lateness = _user.IntendedStart is { } intended ? _time.GetElapsedTime(intended) : TimeSpan.Zero;
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

        _user.Variables[UserLoop.LastSampleOk] = result.IsSuccess ? UserLoop.True : UserLoop.False;
        path.Take(result);
        if (!result.IsSuccess && onError >= FlowAction.EndUser)
        {
            _user.Request(onError);
        }
    }

    private void FillIn(SampleResult result)
    {
        path.Sign(result);
        result.SubResults?.ForEach(FillIn);
    }
}
