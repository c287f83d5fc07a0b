namespace Aspire.Hosting.ApplicationModel;

/// <summary>A change of a resource.</summary>
/// <param name="resource">The resource.</param>
/// <param name="resourceId">The instance; every resource has one, with the resource's name.</param>
/// <param name="snapshot">How it stands now.</param>
public class ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
{
    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>The instance; every resource has one, with the resource's name.</summary>
    public string ResourceId { get; } = resourceId;

    /// <summary>How it stands now.</summary>
    public CustomResourceSnapshot Snapshot { get; } = snapshot;
}
