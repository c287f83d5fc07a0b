namespace Aspire.Hosting.ApplicationModel;

/// <summary>The finished model of an application.</summary>
/// <param name="resources">Its resources.</param>
public class DistributedApplicationModel(IResourceCollection resources)
{
    /// <summary>The resources, in the order they were added.</summary>
    public IResourceCollection Resources { get; } = resources;

    internal IResource? Find(string name) =>
        Resources.FirstOrDefault(resource => string.Equals(resource.Name, name, StringComparison.OrdinalIgnoreCase));
}
