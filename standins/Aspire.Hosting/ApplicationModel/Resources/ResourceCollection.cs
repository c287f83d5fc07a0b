using System.Collections.ObjectModel;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resources of an application, in the order they were added.</summary>
public interface IResourceCollection : IList<IResource>;

internal sealed class ResourceCollection : Collection<IResource>, IResourceCollection
{
    public ResourceCollection()
    {
    }

    public ResourceCollection(IEnumerable<IResource> resources) : base([.. resources])
    {
    }
}
