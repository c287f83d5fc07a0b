namespace Aspire.Hosting.ApplicationModel;

/// <summary>A link shown with a resource.</summary>
public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    /// <summary>The address; one that starts with <c>/</c> is taken under the endpoint's.</summary>
    public required string Url { get; set; }

    /// <summary>What is shown instead of the address; null: the address.</summary>
    public string? DisplayText { get; set; }

    /// <summary>The endpoint it belongs to, if any.</summary>
    public EndpointReference? Endpoint { get; init; }

    /// <summary>Where it is shown.</summary>
    public UrlDisplayLocation DisplayLocation { get; set; }
}

/// <summary>Where a link is shown.</summary>
public enum UrlDisplayLocation
{
    /// <summary>In the table and in the details.</summary>
    SummaryAndDetails,

    /// <summary>In the details only.</summary>
    DetailsOnly,
}

/// <summary>Changes the links of a resource, once its endpoints have addresses.</summary>
/// <param name="callback">Changes them.</param>
public sealed class ResourceUrlsCallbackAnnotation(Func<ResourceUrlsCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>Changes them.</summary>
    public Func<ResourceUrlsCallbackContext, Task> Callback { get; } = callback;
}

/// <summary>What a callback that changes links is given.</summary>
/// <param name="executionContext">Whether the application runs or is published.</param>
/// <param name="resource">The resource.</param>
/// <param name="urls">The links so far; null: none.</param>
/// <param name="cancellationToken">Ends the work.</param>
public class ResourceUrlsCallbackContext(
    DistributedApplicationExecutionContext executionContext,
    IResource resource,
    List<ResourceUrlAnnotation>? urls = null,
    CancellationToken cancellationToken = default)
{
    /// <summary>Whether the application runs or is published.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>The links so far: one for each endpoint, then those added.</summary>
    public List<ResourceUrlAnnotation> Urls { get; } = urls ?? [];

    /// <summary>Ends the work.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}
