using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.Engine;

/// <summary>One process resource from start to end, and again after a command.</summary>
internal sealed class ProcessLifecycle(
    IResource resource,
    ProcessCommands commands,
    Watchdog watchdog,
    IDistributedApplicationEventing eventing,
    ResourceNotificationService notifications,
    ResourceLog log,
    TimeProvider time,
    IServiceProvider services)
{
    private readonly Lock _lock = new();
    private Attempt _attempt = new();

    /// <summary>Starts the process unless it runs; ends its wait for others when it waits. The task ends when it was launched or failed.</summary>
    public Task StartAsync()
    {
        lock (_lock)
        {
            _attempt.SkipWait.Cancel();
            if (_attempt.Ended.IsCompleted)
            {
                _attempt = new();
                _attempt.Ended = Task.Run(() => RunAsync(_attempt));
            }

            return _attempt.Launched.Task;
        }
    }

    /// <summary>Stops the process: asks, waits a while or until the token says to hurry, kills.</summary>
    public async Task StopAsync(CancellationToken hurry)
    {
        Attempt attempt;
        lock (_lock)
        {
            attempt = _attempt;
        }

        await using var hurrying = hurry.Register(attempt.Hurry.Cancel);
        await attempt.Stop.CancelAsync();
        await attempt.Ended;
    }

    private async Task RunAsync(Attempt attempt)
    {
        try
        {
            await PrepareAsync(attempt);
            var command = await commands.CreateAsync(resource, attempt.Stop.Token);
            attempt.Stop.Token.ThrowIfCancellationRequested();
            using var process = ChildProcess.Start(watchdog.Marked(command), log);
            watchdog.Add(process.Id);
            await ShowRunningAsync(command, process.Id);
            attempt.Launched.TrySetResult();
            var exitCode = await ExitAsync(process, attempt);
            watchdog.Remove(process.Id);
            await ShowAsync(KnownResourceStates.Finished, exitCode is 0 ? null : KnownResourceStateStyles.Error, exitCode);
        }
        catch (OperationCanceledException) when (attempt.Stop.IsCancellationRequested)
        {
            await ShowAsync(KnownResourceStates.NotStarted, null, null);
        }
        catch (Exception exception)
        {
            log.Add(exception.Message, isError: true);
            await ShowAsync(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error, null);
        }
        finally
        {
            attempt.Launched.TrySetResult();
        }
    }

    private async Task PrepareAsync(Attempt attempt)
    {
        await notifications.PublishUpdateAsync(resource, snapshot => snapshot with
        {
            State = KnownResourceStates.Starting,
            ExitCode = null,
            StopTimeStamp = null,
        });
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

    private async Task<int> ExitAsync(ChildProcess process, Attempt attempt)
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

    private Task ShowRunningAsync(ProcessCommand command, int processId) => notifications.PublishUpdateAsync(resource, snapshot => snapshot with
    {
        State = new(KnownResourceStates.Running, KnownResourceStateStyles.Success),
        StartTimeStamp = time.GetUtcNow().UtcDateTime,
        EnvironmentVariables = [.. command.Environment.Select(variable => new EnvironmentVariableSnapshot(variable.Key, variable.Value, IsFromSpec: true))],
        Properties =
        [
            new("executable.path", command.Program),
            new("executable.workDir", command.WorkingDirectory),
            new("executable.args", string.Join(' ', command.Arguments)),
            new("executable.pid", processId.ToString(CultureInfo.InvariantCulture)),
        ],
    });

    private Task ShowAsync(string state, string? style, int? exitCode) => notifications.PublishUpdateAsync(resource, snapshot => snapshot with
    {
        State = new(state, style),
        ExitCode = exitCode,
        StopTimeStamp = time.GetUtcNow().UtcDateTime,
    });

    /// <summary>One start of the process, until it ended.</summary>
    private sealed class Attempt
    {
        public CancellationTokenSource Stop { get; } = new();

        public CancellationTokenSource SkipWait { get; } = new();

        public CancellationTokenSource Hurry { get; } = new();

        public TaskCompletionSource Launched { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ended { get; set; } = Task.CompletedTask;
    }
}
