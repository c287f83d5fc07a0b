using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SockShop.Tests.StandIns;

public class LifecycleTests
{
    [Fact(Timeout = 30_000)]
    public async Task StartAsync_Executable_RaisesEventsInOrder()
    {
        await using var builder = TestApps.Create();
        var seen = new List<string>();
        builder.Eventing.Subscribe<BeforeStartEvent>((started, _) => Note($"before start of {started.Model.Resources.Single().Name}"));
        var script = builder.AddScript("job", "sleep 60")
            .OnInitializeResource((_, _, _) => Note("initialize"))
            .OnBeforeResourceStarted((_, _, _) => Note("before resource"))
            .OnResourceReady((_, _, _) => Note("ready"));
        builder.Eventing.Subscribe<ResourceEndpointsAllocatedEvent>(script.Resource, (_, _) => Note("endpoints"));
        var stopped = new TaskCompletionSource();
        builder.Eventing.Subscribe<ResourceStoppedEvent>(script.Resource, (ended, _) =>
        {
            Note($"stopped with {ended.ResourceEvent.Snapshot.ExitCode}");
            stopped.TrySetResult();
            return Task.CompletedTask;
        });
        await using var app = await builder.StartAsync();

        await app.ResourceNotifications.WaitForResourceHealthyAsync("job", TestApps.Cancellation);
        await app.ResourceCommands.ExecuteCommandAsync("job", KnownResourceCommands.StopCommand, TestApps.Cancellation);
        await stopped.Task.WaitAsync(TestApps.Cancellation);

        Assert.Equal(["before start of job", "initialize", "endpoints", "before resource", "ready", "stopped with 143"], seen);

        Task Note(string what)
        {
            seen.Add(what);
            return Task.CompletedTask;
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task Process_Killed_IsFinishedAndRestartBringsItBack()
    {
        await using var builder = TestApps.Create();
        builder.AddScript("victim", "sleep 60");
        await using var app = await builder.StartAsync();
        var running = await app.WaitForAsync("victim", KnownResourceStates.Running);

        Process.GetProcessById(IdOf(running)).Kill();
        var ended = await app.WaitForAsync("victim", KnownResourceStates.Finished);
        var result = await app.ResourceCommands.ExecuteCommandAsync("victim", KnownResourceCommands.RestartCommand, TestApps.Cancellation);

        Assert.Equal(137, ended.Snapshot.ExitCode);
        Assert.True(result.Success);
        Assert.NotEqual(IdOf(running), IdOf(await app.WaitForAsync("victim", KnownResourceStates.Running)));
    }

    [Fact(Timeout = 30_000)]
    public async Task Executable_ProgramMissing_FailsToStartAndSaysWhy()
    {
        await using var builder = TestApps.Create();
        builder.AddExecutable("ghost", "/no/such/program", ".");
        await using var app = await builder.StartAsync();

        await app.WaitForAsync("ghost", KnownResourceStates.FailedToStart);

        Assert.Contains(await app.FirstLogLinesAsync("ghost"), line => line.Content.Contains("/no/such/program", StringComparison.Ordinal));
    }

    [Fact(Timeout = 30_000)]
    public async Task BeforeResourceStarted_HandlerThrows_FailsToStart()
    {
        await using var builder = TestApps.Create();
        builder.AddScript("job", "true").OnBeforeResourceStarted((_, _, _) => throw new InvalidOperationException("no"));
        await using var app = await builder.StartAsync();

        await app.WaitForAsync("job", KnownResourceStates.FailedToStart);
    }

    [Fact(Timeout = 30_000)]
    public async Task ExplicitStart_NotStarted_UntilTheCommand()
    {
        await using var builder = TestApps.Create();
        builder.AddScript("later", "sleep 60").WithExplicitStart();
        await using var app = await builder.StartAsync();
        await app.WaitForAsync("later", KnownResourceStates.NotStarted);

        await app.ResourceCommands.ExecuteCommandAsync("later", KnownResourceCommands.StartCommand, TestApps.Cancellation);

        await app.WaitForAsync("later", KnownResourceStates.Running);
    }

    [Fact(Timeout = 30_000)]
    public async Task Command_Unknown_NamesTheKnownOnes()
    {
        await using var builder = TestApps.Create();
        builder.AddScript("job", "sleep 60");
        await using var app = await builder.StartAsync();

        var unknownCommand = await app.ResourceCommands.ExecuteCommandAsync("job", "dance", TestApps.Cancellation);
        var unknownResource = await app.ResourceCommands.ExecuteCommandAsync("jab", "stop", TestApps.Cancellation);

        Assert.False(unknownCommand.Success);
        Assert.Contains("restart", unknownCommand.Message, StringComparison.Ordinal);
        Assert.False(unknownResource.Success);
        Assert.Contains("job", unknownResource.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task StopAsync_ProcessThatHeedsTerm_MayCleanUp()
    {
        await using var builder = TestApps.Create();
        builder.AddScript("polite", "trap 'echo bye; exit 3' TERM; echo here; while :; do sleep 0.1; done");
        await using var app = await builder.StartAsync();
        await app.LogLineAsync("polite", "here");

        await app.ResourceCommands.ExecuteCommandAsync("polite", KnownResourceCommands.StopCommand, TestApps.Cancellation);

        Assert.Equal(3, (await app.WaitForAsync("polite", KnownResourceStates.Finished)).Snapshot.ExitCode);
        await app.LogLineAsync("polite", "bye");
    }

    [Fact(Timeout = 30_000)]
    public async Task StopAsync_ProcessThatIgnoresTerm_IsKilled()
    {
        await using var builder = TestApps.Create();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.AddScript("stubborn", "trap '' TERM; echo here; while :; do sleep 0.1; done");
        await using var app = await builder.StartAsync();
        await app.LogLineAsync("stubborn", "here");
        var process = IdOf(await app.WaitForAsync("stubborn", KnownResourceStates.Running));

        await app.StopAsync(TestApps.Cancellation);

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(process));
    }

    [Fact(Timeout = 30_000)]
    public async Task Container_WithoutEngine_IsRuntimeUnhealthyAndFailsWhoWaitsForIt()
    {
        await using var builder = TestApps.Create();
        var container = builder.AddContainer("zipkin", "openzipkin/zipkin", "3.4").WithHttpEndpoint(targetPort: 9411);
        builder.AddScript("caller", "true").WaitFor(container);
        await using var app = await builder.StartAsync();

        await app.WaitForAsync("zipkin", KnownResourceStates.RuntimeUnhealthy);
        await app.WaitForAsync("caller", KnownResourceStates.FailedToStart);
    }

    private static int IdOf(ResourceEvent change) =>
        int.Parse((string)change.Snapshot.Properties.Single(property => property.Name == "executable.pid").Value!, CultureInfo.InvariantCulture);
}
