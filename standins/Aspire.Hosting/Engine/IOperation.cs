namespace Aspire.Hosting.Engine;

/// <summary>What the AppHost was started for: to run the application, to publish it, or to command one that runs.</summary>
internal interface IOperation
{
    Task RunAsync(DistributedApplication application, CancellationToken cancellationToken);
}
