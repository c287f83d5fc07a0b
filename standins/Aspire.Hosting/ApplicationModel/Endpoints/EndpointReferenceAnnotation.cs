namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says which endpoints of another resource this one was given; one annotation for each resource referenced.</summary>
/// <param name="resource">The resource referenced.</param>
internal sealed class EndpointReferenceAnnotation(IResourceWithEndpoints resource) : IResourceAnnotation
{
    /// <summary>The resource referenced.</summary>
    public IResourceWithEndpoints Resource { get; } = resource;

    /// <summary>Whether all its endpoints were given.</summary>
    public bool UseAllEndpoints { get; set; }

    /// <summary>The endpoints given by name.</summary>
    public ISet<string> EndpointNames { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names the resource is found by; each has its own variables.</summary>
    internal HashSet<string> NamesGiven { get; } = [];
}
