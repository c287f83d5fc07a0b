using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace SockShop.Tests.StandIns;

public partial class WaitTests
{
    [Fact(Timeout = 30_000)]
    public async Task WaitFor_UntilHealthyAndReadyHandlersDone_ThenStarts()
    {
        await using var builder = TestApps.Create();
        var health = HealthCheckResult.Unhealthy();
        var handler = new TaskCompletionSource();
        builder.Services.AddHealthChecks().AddCheck("gate", () => health);
        var store = builder.AddScript("store", "sleep 60").WithHealthCheck("gate").OnResourceReady((_, _, _) => handler.Task);
        builder.AddScript("service", "sleep 60").WaitFor(store);
        await using var app = await builder.StartAsync();

        var waiting = await app.WaitForAsync("service", KnownResourceStates.Waiting);
        health = HealthCheckResult.Healthy();
        await app.ResourceNotifications.WaitForResourceAsync(
            "store", change => change.Snapshot.HealthStatus is HealthStatus.Healthy, TestApps.Cancellation);
        Assert.True(app.ResourceNotifications.TryGetCurrentState("service", out var stillWaiting));
        handler.SetResult();
        await app.WaitForAsync("service", KnownResourceStates.Running);

        Assert.Equal("store", waiting.Snapshot.Properties.Single(property => property.Name == "resource.waitingFor").Value);
        Assert.Equal(KnownResourceStates.Waiting, stillWaiting.Snapshot.State?.Text);
    }

    [Fact(Timeout = 30_000)]
    public async Task WaitFor_DependencyEnds_FailsToStart()
    {
        await using var builder = TestApps.Create();
        var store = builder.AddScript("store", "exit 1").WithHealthCheck("never");
        builder.Services.AddHealthChecks().AddCheck("never", () => HealthCheckResult.Unhealthy());
        builder.AddScript("service", "sleep 60").WaitFor(store);
        await using var app = await builder.StartAsync();

        await app.WaitForAsync("service", KnownResourceStates.FailedToStart);
        await Assert.ThrowsAsync<DistributedApplicationException>(
            () => app.ResourceNotifications.WaitForResourceHealthyAsync("service", TestApps.Cancellation));
    }

    [Fact(Timeout = 30_000)]
    public async Task WaitForCompletion_ExitCodeAsAsked_Starts()
    {
        await using var builder = TestApps.Create();
        var migration = builder.AddScript("migration", "exit 7");
        builder.AddScript("service", "sleep 60").WaitForCompletion(migration, exitCode: 7);
        builder.AddScript("other", "sleep 60").WaitForCompletion(migration);
        await using var app = await builder.StartAsync();

        await app.WaitForAsync("service", KnownResourceStates.Running);
        await app.WaitForAsync("other", KnownResourceStates.FailedToStart);
    }

    [Fact(Timeout = 30_000)]
    public async Task StartCommand_WhileWaiting_EndsTheWait()
    {
        await using var builder = TestApps.Create();
        var store = builder.AddScript("store", "sleep 60").WithExplicitStart();
        builder.AddScript("service", "sleep 60").WaitFor(store);
        await using var app = await builder.StartAsync();
        await app.WaitForAsync("service", KnownResourceStates.Waiting);

        await app.ResourceCommands.ExecuteCommandAsync("service", KnownResourceCommands.StartCommand, TestApps.Cancellation);

        await app.WaitForAsync("service", KnownResourceStates.Running);
    }

    [Fact]
    public void WaitFor_Itself_Throws()
    {
        using var builder = TestApps.Create();
        var script = builder.AddScript("job", "true");

        Assert.Throws<DistributedApplicationException>(() => script.WaitFor(script));
    }

    [Fact(Timeout = 30_000)]
    public async Task WithHttpHealthCheck_EndpointAnswers_GetsHealthy()
    {
        await using var builder = TestApps.Create();
        var script = builder.AddScript("web", "sleep 60").WithHttpEndpoint().WithHttpHealthCheck("/ready", statusCode: 204);
        await using var app = await builder.StartAsync();
        var running = await app.WaitForAsync("web", KnownResourceStates.Running);
        await using var server = await ServeAsync(script.GetEndpoint("http").Url);

        await app.ResourceNotifications.WaitForResourceHealthyAsync("web", TestApps.Cancellation);

        Assert.Equal(HealthStatus.Unhealthy, running.Snapshot.HealthStatus);
        Assert.Equal("web_http_/ready_204_check", Assert.Single(running.Snapshot.HealthReports).Name);
    }

    [Fact]
    public void WithHttpHealthCheck_BeforeItsEndpoint_Throws()
    {
        using var builder = TestApps.Create();

        Assert.Throws<DistributedApplicationException>(() => builder.AddScript("web", "true").WithHttpHealthCheck());
    }

    [Fact(Timeout = 30_000)]
    public async Task CustomResource_PublishesItsState_WakesWhoWaitsForIt()
    {
        await using var builder = TestApps.Create();
        var store = builder.AddResource(new TestStore("store", ReferenceExpression.Create($"x")))
            .WithInitialState(new CustomResourceSnapshot { ResourceType = "Store", Properties = [], State = "Warming" })
            .OnBeforeResourceStarted((_, starting, _) => Task.FromResult(starting.Services.GetRequiredService<DistributedApplicationModel>()))
            .OnInitializeResource(async (resource, started, cancellationToken) =>
            {
                Log.Opening(started.Logger, resource.Name);
                await started.Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, started.Services), cancellationToken);
                await started.Notifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = KnownResourceStates.Running });
            });
        builder.AddScript("service", "sleep 60").WaitFor(store);
        await using var app = await builder.StartAsync();

        await app.WaitForAsync("service", KnownResourceStates.Running);
        await app.LogLineAsync("store", "Opening store");
    }

    private static async Task<WebApplication> ServeAsync(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.MapGet("/ready", () => TypedResults.NoContent());
        await server.StartAsync(TestApps.Cancellation);
        return server;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Opening {Store}")]
        public static partial void Opening(ILogger logger, string store);
    }
}
