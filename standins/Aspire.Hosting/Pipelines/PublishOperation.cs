using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Engine;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>Publishes: runs the pipeline's steps and ends.</summary>
internal sealed class PublishOperation(
    DistributedApplicationPipeline pipeline,
    DistributedApplicationModel model,
    IDistributedApplicationEventing eventing,
    IConfiguration configuration,
    IHostApplicationLifetime lifetime,
    ILoggerFactory loggers,
    IServiceProvider services) : IOperation
{
    public async Task RunAsync(DistributedApplication application, CancellationToken cancellationToken)
    {
        await application.StartAsync(cancellationToken);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            await PublishAsync(stopping.Token);
        }
        catch (Exception exception) when (exception is not (DistributedApplicationException or OperationCanceledException))
        {
            throw new DistributedApplicationException($"Publishing failed: {exception.Message}", exception);
        }

        await application.StopAsync(CancellationToken.None);
    }

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        var steps = pipeline.Order(configuration["Pipeline:Step"]);
        await eventing.PublishAsync(new BeforeStartEvent(services, model), cancellationToken);
        await eventing.PublishAsync(new BeforePublishEvent(), cancellationToken);
        await RunStepsAsync(steps, cancellationToken);
        await eventing.PublishAsync(new AfterPublishEvent(), cancellationToken);
    }

    private async Task RunStepsAsync(IReadOnlyList<DistributedApplicationPipeline.StepOrder> steps, CancellationToken cancellationToken)
    {
        var running = new Dictionary<string, Task>();
        foreach (var (step, after) in steps)
        {
            running[step.Name] = RunAfterAsync(Task.WhenAll(after.Select(name => running[name])), step, cancellationToken);
        }

        await Task.WhenAll(running.Values);
    }

    private async Task RunAfterAsync(Task predecessors, DistributedApplicationPipeline.Step step, CancellationToken cancellationToken)
    {
        await predecessors;
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await step.Action(new(model, services, loggers.CreateLogger(step.Name), cancellationToken));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new DistributedApplicationException($"The step '{step.Name}' failed: {exception.Message}", exception);
        }
    }
}
