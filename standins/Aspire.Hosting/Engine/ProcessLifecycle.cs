using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.Engine;

/// <summary>One process resource from start to end, and again after a command. Once <paramref name="closing"/> says so nothing starts any more.</summary>
internal sealed class ProcessLifecycle(
    IResource resource,
    ProcessCommands commands,
    Watchdog watchdog,
    IDistributedApplicationEventing eventing,
    ResourceNotificationService notifications,
    ResourceLog log,
    IServiceProvider services,
    CancellationToken closing)
{
    private readonly Lock _lock = new();
    private StartAttempt _attempt = StartAttempt.Past;

    /// <summary>Starts the process unless it runs, after the one that is ending. The task ends when it was launched or failed.</summary>
    public Task StartAsync()
    {
        lock (_lock)
        {
            if (_attempt.IsEnding)
            {
                var (before, attempt) = (_attempt.Ended, new StartAttempt(closing));
                attempt.Ended = Task.Run(() => RunAsync(attempt, before), CancellationToken.None);
                _attempt = attempt;
            }

            return _attempt.Launched.Task;
        }
    }

    /// <summary>Ends the wait for others, when it waits for them.</summary>
    public void SkipWait() => Current().SkipWait.Cancel();

    /// <summary>Stops the process: asks, waits a while or until the token says to hurry, kills.</summary>
    public async Task StopAsync(CancellationToken hurry)
    {
        var attempt = Current();
        await using var hurrying = hurry.Register(attempt.Hurry.Cancel);
        await attempt.Stop.CancelAsync();
        await attempt.Ended;
    }

    private StartAttempt Current()
    {
        lock (_lock)
        {
            return _attempt;
        }
    }

    private async Task RunAsync(StartAttempt attempt, Task before)
    {
        await before;
        var end = await EndOfAsync(attempt);
        lock (_lock)
        {
            attempt.IsOver = true;
        }

        await notifications.PublishUpdateAsync(resource, end);
        attempt.Launched.TrySetResult();
    }

    /// <summary>Runs the process to its end, and tells how it ended.</summary>
    private async Task<Func<CustomResourceSnapshot, CustomResourceSnapshot>> EndOfAsync(StartAttempt attempt)
    {
        try
        {
            var exitCode = await RunProcessAsync(attempt);
            return snapshot => snapshot.Finished(exitCode);
        }
        catch (OperationCanceledException) when (attempt.Stop.IsCancellationRequested)
        {
            return snapshot => snapshot with { State = KnownResourceStates.NotStarted };
        }
        catch (Exception exception)
        {
            log.Add(exception.Message, isError: true);
            return snapshot => snapshot.FailedToStart();
        }
    }

    private async Task<int> RunProcessAsync(StartAttempt attempt)
    {
        await PrepareAsync(attempt);
        var command = await commands.CreateAsync(resource, attempt.Stop.Token);
        attempt.Stop.Token.ThrowIfCancellationRequested();
        using var process = ChildProcess.Start(watchdog.Marked(command), log);
        watchdog.Add(process.Id);
        await notifications.PublishUpdateAsync(resource, snapshot => snapshot.Running(command, process.Id));
        attempt.Launched.TrySetResult();
        var exitCode = await ExitAsync(process, attempt);
        watchdog.Remove(process.Id);
        return exitCode;
    }

    private async Task PrepareAsync(StartAttempt attempt)
    {
        await notifications.PublishUpdateAsync(resource, snapshot => snapshot.Starting());
        await eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services), attempt.Stop.Token);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(attempt.Stop.Token, attempt.SkipWait.Token);
        try
        {
            await new Dependencies(notifications, resource).WaitAsync(waiting.Token);
        }
        catch (OperationCanceledException) when (attempt.SkipWait.IsCancellationRequested && !attempt.Stop.IsCancellationRequested)
        {
            log.Add("Started without waiting for others.", isError: false);
        }
    }

    private async Task<int> ExitAsync(ChildProcess process, StartAttempt attempt)
    {
        try
        {
            return await process.ExitAsync(attempt.Stop.Token);
        }
        catch (OperationCanceledException)
        {
            await notifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = KnownResourceStates.Stopping });
            return await process.StopAsync(attempt.Hurry.Token);
        }
    }
}
