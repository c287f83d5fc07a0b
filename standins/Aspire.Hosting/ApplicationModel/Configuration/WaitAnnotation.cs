namespace Aspire.Hosting.ApplicationModel;

/// <summary>Makes a resource's start wait for another.</summary>
/// <param name="resource">The one waited for.</param>
/// <param name="waitType">What is waited for.</param>
/// <param name="exitCode">The exit code a completion must have.</param>
public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    /// <summary>The one waited for.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>What is waited for.</summary>
    public WaitType WaitType { get; } = waitType;

    /// <summary>The exit code a completion must have.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>What to do when it ends first; null: fail.</summary>
    public WaitBehavior? WaitBehavior { get; init; }
}

/// <summary>What a wait ends with.</summary>
public enum WaitType
{
    /// <summary>Running, healthy, and its ready handlers done.</summary>
    WaitUntilHealthy,

    /// <summary>Ended.</summary>
    WaitForCompletion,

    /// <summary>Running.</summary>
    WaitUntilStarted,
}

/// <summary>What a wait does when the resource waited for ends first.</summary>
public enum WaitBehavior
{
    /// <summary>Waits for it to come back.</summary>
    WaitOnResourceUnavailable,

    /// <summary>Fails.</summary>
    StopOnResourceUnavailable,
}
