namespace Aspire.Hosting.ApplicationModel;

/// <summary>Sets environment variables of a resource; callbacks run in the order they were added.</summary>
/// <param name="callback">Sets them.</param>
public class EnvironmentCallbackAnnotation(Func<EnvironmentCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>Sets environment variables.</summary>
    /// <param name="callback">Sets them.</param>
    public EnvironmentCallbackAnnotation(Action<EnvironmentCallbackContext> callback)
        : this(context =>
        {
            callback(context);
            return Task.CompletedTask;
        })
    {
    }

    /// <summary>Sets them.</summary>
    public Func<EnvironmentCallbackContext, Task> Callback { get; } = callback;
}

/// <summary>What a callback that sets environment variables is given.</summary>
/// <param name="executionContext">Whether the application runs or is published.</param>
/// <param name="resource">The resource configured.</param>
/// <param name="environmentVariables">The variables set so far; null: none.</param>
/// <param name="cancellationToken">Ends the work.</param>
public class EnvironmentCallbackContext(
    DistributedApplicationExecutionContext executionContext,
    IResource resource,
    Dictionary<string, object>? environmentVariables = null,
    CancellationToken cancellationToken = default)
{
    /// <summary>The variables: strings, or values such as <see cref="EndpointReference"/> that are resolved after all callbacks.</summary>
    public Dictionary<string, object> EnvironmentVariables { get; } = environmentVariables ?? [];

    /// <summary>Whether the application runs or is published.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>The resource configured.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>Ends the work.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}
