namespace Aspire.Hosting;

/// <summary>Says whether the application runs or is published.</summary>
/// <param name="operation">What is done with it.</param>
public class DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
{
    private IServiceProvider? _services;

    /// <summary>What is done with the application.</summary>
    public DistributedApplicationOperation Operation { get; } = operation;

    /// <summary>Whether it runs on this machine.</summary>
    public bool IsRunMode => Operation is DistributedApplicationOperation.Run;

    /// <summary>Whether it is published.</summary>
    public bool IsPublishMode => Operation is DistributedApplicationOperation.Publish;

    /// <summary>The application's services.</summary>
    /// <exception cref="InvalidOperationException">The application is not built yet.</exception>
    public IServiceProvider Services
    {
        get => _services ?? throw new InvalidOperationException("The application is not built yet.");
        internal set => _services = value;
    }
}

/// <summary>What is done with an application.</summary>
public enum DistributedApplicationOperation
{
    /// <summary>It runs on this machine.</summary>
    Run,

    /// <summary>It is published.</summary>
    Publish,
}
