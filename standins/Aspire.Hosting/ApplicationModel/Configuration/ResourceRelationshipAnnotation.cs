namespace Aspire.Hosting.ApplicationModel;

/// <summary>Relates a resource to another, for display: <c>Reference</c> or <c>WaitFor</c>.</summary>
/// <param name="resource">The other resource.</param>
/// <param name="type">The kind of relation.</param>
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    internal const string Reference = "Reference";
    internal const string WaitFor = "WaitFor";

    /// <summary>The other resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>The kind of relation.</summary>
    public string Type { get; } = type;
}
