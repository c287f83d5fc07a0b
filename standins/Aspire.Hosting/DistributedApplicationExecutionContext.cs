namespace Aspire.Hosting;

/// <summary>Says whether the application runs or is published.</summary>
/// <param name="operation">What is done with it.</param>
public class DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
{
    /// <summary>What is done with the application.</summary>
    public DistributedApplicationOperation Operation { get; } = operation;

    /// <summary>Whether it runs on this machine.</summary>
    public bool IsRunMode => Operation is DistributedApplicationOperation.Run;

    /// <summary>Whether it is published.</summary>
    public bool IsPublishMode => Operation is DistributedApplicationOperation.Publish;
}

/// <summary>What is done with an application.</summary>
public enum DistributedApplicationOperation
{
    /// <summary>It runs on this machine.</summary>
    Run,

    /// <summary>It is published.</summary>
    Publish,
}
