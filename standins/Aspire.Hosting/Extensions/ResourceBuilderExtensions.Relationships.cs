using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Shows a resource below another.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="parent">The one above it.</param>
    public static IResourceBuilder<T> WithParentRelationship<T>(this IResourceBuilder<T> builder, IResource parent)
        where T : IResource => builder.RelateTo(parent, ResourceRelationshipAnnotation.Parent);

    /// <summary>Shows a resource below another.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="parent">The one above it.</param>
    public static IResourceBuilder<T> WithParentRelationship<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> parent)
        where T : IResource => builder.WithParentRelationship(parent.Resource);

    private static IResourceBuilder<T> RelateTo<T>(this IResourceBuilder<T> builder, IResource resource, string type)
        where T : IResource => builder.WithAnnotation(new ResourceRelationshipAnnotation(resource, type));
}
