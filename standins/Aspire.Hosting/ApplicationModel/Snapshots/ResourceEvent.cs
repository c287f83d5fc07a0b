namespace Aspire.Hosting.ApplicationModel;

/// <summary>A change of a resource.</summary>
public class ResourceEvent
{
    internal ResourceEvent(IResource resource, CustomResourceSnapshot snapshot)
    {
        Resource = resource;
        Snapshot = snapshot;
    }

    /// <summary>The resource.</summary>
    public IResource Resource { get; }

    /// <summary>How it stands now.</summary>
    public CustomResourceSnapshot Snapshot { get; }
}
