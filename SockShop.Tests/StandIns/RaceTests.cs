using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace SockShop.Tests.StandIns;

/// <summary>Commands and ends that meet: whatever comes first, no process is left and no command is lost.</summary>
public class RaceTests
{
    [Fact(Timeout = 30_000)]
    public async Task Start_WhenTheEndIsSeen_StartsAnew()
    {
        await using var builder = TestApps.Create();
        builder.AddScript("job", "sleep 60");
        await using var app = await builder.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            await app.WaitForAsync("job", KnownResourceStates.Running);
            var restarted = app.WaitForAsync("job", KnownResourceStates.Finished)
                .ContinueWith(_ => app.CommandAsync("job", KnownResourceCommands.StartCommand), TestApps.Cancellation, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            await app.CommandAsync("job", KnownResourceCommands.StopCommand);
            await (await restarted);
        }

        await app.WaitForAsync("job", KnownResourceStates.Running);
    }

    [Fact(Timeout = 30_000)]
    public async Task Start_WhileStopping_StartsAfterTheEnd()
    {
        await using var builder = TestApps.Create();
        builder.AddScript("slow", "trap 'sleep 0.3; exit 0' TERM; echo here; while :; do sleep 0.1; done");
        await using var app = await builder.StartAsync();
        await app.LogLineAsync("slow", "here");

        var stopped = app.CommandAsync("slow", KnownResourceCommands.StopCommand);
        await app.WaitForAsync("slow", KnownResourceStates.Stopping);
        await app.CommandAsync("slow", KnownResourceCommands.StartCommand);
        await stopped;

        await app.WaitForAsync("slow", KnownResourceStates.Running);
    }

    [Fact(Timeout = 30_000)]
    public async Task Restart_TwiceAtOnce_LeavesOneThatStillWaits()
    {
        await using var builder = TestApps.Create();
        var never = builder.AddScript("never", "true").WithExplicitStart();
        builder.AddScript("waiter", "sleep 60").WaitFor(never);
        await using var app = await builder.StartAsync();
        await app.WaitForAsync("waiter", KnownResourceStates.Waiting);

        await Task.WhenAny(
            Task.WhenAll(app.CommandAsync("waiter", KnownResourceCommands.RestartCommand), app.CommandAsync("waiter", KnownResourceCommands.RestartCommand)),
            app.WaitForAsync("waiter", KnownResourceStates.Running));

        await app.WaitForAsync("waiter", KnownResourceStates.Waiting);
    }

    [Fact(Timeout = 30_000)]
    public async Task Stop_WhileWaiting_IsNotStarted()
    {
        await using var builder = TestApps.Create();
        var never = builder.AddScript("never", "true").WithExplicitStart();
        builder.AddScript("waiter", "sleep 60").WaitFor(never);
        await using var app = await builder.StartAsync();
        await app.WaitForAsync("waiter", KnownResourceStates.Waiting);

        await app.CommandAsync("waiter", KnownResourceCommands.StopCommand);

        await app.WaitForAsync("waiter", KnownResourceStates.NotStarted);
    }

    [Fact(Timeout = 30_000)]
    public async Task Start_AfterTheApplicationStopped_StartsNothing()
    {
        await using var builder = TestApps.Create();
        builder.AddScript("job", "sleep 60");
        await using var app = await builder.StartAsync();
        await app.WaitForAsync("job", KnownResourceStates.Running);

        await app.StopAsync(TestApps.Cancellation);
        await app.CommandAsync("job", KnownResourceCommands.StartCommand);

        await app.WaitForAsync("job", KnownResourceStates.NotStarted);
    }

    [Fact(Timeout = 30_000)]
    public async Task StopAsync_RightAfterTheStart_LeavesNothingRunning()
    {
        await using var builder = TestApps.Create();
        for (var i = 0; i < 10; i++)
        {
            builder.AddScript($"job{i}", "sleep 60");
        }

        await using var app = await builder.StartAsync();

        await app.StopAsync(TestApps.Cancellation);

        Assert.All(builder.Resources, job => Assert.False(
            app.ResourceNotifications.TryGetCurrentState(job.Name, out var now) && now.Snapshot.State?.Text is "Starting" or "Running" or "Stopping"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Dispose_WithPendingWaits_EndsThem()
    {
        await using var builder = TestApps.Create();
        builder.AddScript("later", "true").WithExplicitStart();
        var app = await builder.StartAsync();
        var wait = app.ResourceNotifications.WaitForResourceHealthyAsync("later", TestApps.Cancellation);

        await app.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }
}
