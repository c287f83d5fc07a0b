namespace SockShop.LoadTester.Engine;

/// <summary>Starts a thread group's users, each at its time, and waits for their ends.</summary>
internal sealed class GroupRun(GroupPlan plan, RunContext run, IReadOnlyDictionary<string, string> variables, StopSwitch stop)
{
    private readonly GroupSettings _settings = plan.Settings;
    private readonly Pause _pause = new(run.Time);
    private long? _endsAt;
    private int _started;
    private int _finished;

    public int Started => _started;

    public int Finished => _finished;

    public async Task RunAsync()
    {
        plan.Group.StartedAt = run.Time.GetTimestamp();
        var begin = run.Time.Later(plan.Group.StartedAt, _settings.Delay);
        _endsAt = _settings.Duration is { } duration ? run.Time.Later(begin, duration) : null;
        var users = new List<Task>();
        for (var i = 0; i < _settings.Users && await IsDueAsync(run.Time.Later(begin, i * _settings.Step)); i++)
        {
            users.Add(RunUserAsync(i + 1));
        }

        await Task.WhenAll(users);
    }

    private async ValueTask<bool> IsDueAsync(long start)
    {
        if (run.Time.Until(start) is var wait && wait > TimeSpan.Zero)
        {
            await _pause.ForAsync(wait, stop.Waits);
        }

        return !stop.IsStopping && (_settings.StartsAfterEnd || _endsAt is not { } end || run.Time.GetTimestamp() <= end);
    }

    private async Task RunUserAsync(int number)
    {
        // The next user starts now, even where this one never waits for anything.
        await Task.Yield();
        using var user = new VirtualUser(run, plan.Group, number) { EndsAt = _endsAt, Ending = stop.Waits };
        foreach (var (name, value) in variables)
        {
            user.Variables[name] = value;
        }

        Interlocked.Increment(ref _started);
        run.UserStarted();
        plan.Group.UserStarted();
        try
        {
            await new UserLoop(user, plan, stop).RunAsync();
        }
        catch
        {
            stop.StopNow(); // one that is broken is broken for all
            throw;
        }
        finally
        {
            plan.Group.UserEnded();
            run.UserEnded();
            Interlocked.Increment(ref _finished);
        }
    }
}
