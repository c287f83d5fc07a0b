namespace Aspire.Hosting.ApplicationModel;

/// <summary>Sets command line arguments of a resource; callbacks run in the order they were added.</summary>
/// <param name="callback">Sets them.</param>
public class CommandLineArgsCallbackAnnotation(Func<CommandLineArgsCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>Sets them.</summary>
    public Func<CommandLineArgsCallbackContext, Task> Callback { get; } = callback;
}

/// <summary>What a callback that sets arguments is given.</summary>
/// <param name="args">The arguments so far.</param>
/// <param name="resource">The resource configured.</param>
/// <param name="cancellationToken">Ends the work.</param>
public sealed class CommandLineArgsCallbackContext(IList<object> args, IResource resource, CancellationToken cancellationToken = default)
{
    /// <summary>The arguments: strings, or values that are resolved after all callbacks.</summary>
    public IList<object> Args { get; } = args;

    /// <summary>The resource configured.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>Whether the application runs or is published.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; init; } = new(DistributedApplicationOperation.Run);

    /// <summary>Ends the work.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}
