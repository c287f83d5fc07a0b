using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace SockShop.Tests.StandIns;

public class PublishTests
{
    [Fact(Timeout = 30_000)]
    public async Task RunAsync_Publish_RunsWhatTheStepNeedsInOrder()
    {
        await using var builder = TestApps.CreateToPublish("--step", WellKnownPipelineSteps.Publish, "--output-path", "out");
        var seen = new List<string>();
        builder.Eventing.Subscribe<BeforePublishEvent>((_, _) => Note("before"));
        builder.Eventing.Subscribe<AfterPublishEvent>((_, _) => Note("after"));
        builder.Pipeline.AddStep("write", context => Note(
            context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory()), dependsOn: "collect", requiredBy: WellKnownPipelineSteps.Publish);
        builder.Pipeline.AddStep("collect", context => Note(context.Model.Resources.Single().Name), dependsOn: WellKnownPipelineSteps.PublishPrereq);
        builder.Pipeline.AddStep("unrelated", _ => Note("unrelated"));
        builder.AddParameter("key");

        await builder.Build().RunAsync(TestApps.Cancellation);

        Assert.Equal(["before", "key", Path.GetFullPath("out"), "after"], seen);

        Task Note(string what)
        {
            seen.Add(what);
            return Task.CompletedTask;
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task RunAsync_StepFails_NamesItAndSkipsItsSuccessors()
    {
        await using var builder = TestApps.CreateToPublish();
        var reached = false;
        builder.Pipeline.AddStep("broken", _ => throw new InvalidOperationException("no disk"));
        builder.Pipeline.AddStep("successor", _ => Task.FromResult(reached = true), dependsOn: new List<string> { "broken" });

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => builder.Build().RunAsync(TestApps.Cancellation));

        Assert.Contains("broken", exception.Message, StringComparison.Ordinal);
        Assert.Contains("no disk", exception.Message, StringComparison.Ordinal);
        Assert.False(reached);
    }

    [Fact(Timeout = 30_000)]
    public async Task RunAsync_StepThatDependsOnNoStep_Throws()
    {
        await using var builder = TestApps.CreateToPublish();
        builder.Pipeline.AddStep("lonely", _ => Task.CompletedTask, dependsOn: "nobody");

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => builder.Build().RunAsync(TestApps.Cancellation));

        Assert.Contains("nobody", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddStep_NameTaken_Throws()
    {
        using var builder = TestApps.CreateToPublish();

        Assert.Throws<InvalidOperationException>(() => builder.Pipeline.AddStep(WellKnownPipelineSteps.Publish, _ => Task.CompletedTask));
    }

    [Fact]
    public void CreateBuilder_Arguments_ChooseTheMode()
    {
        using var runs = TestApps.Create();
        using var publishes = TestApps.CreateToPublish();

        Assert.True(runs.ExecutionContext.IsRunMode);
        Assert.True(publishes.ExecutionContext.IsPublishMode);
    }
}
