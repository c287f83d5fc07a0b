using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Questions to a resource.</summary>
public static class ResourceExtensions
{
    /// <summary>The annotation of a type that was added last.</summary>
    /// <param name="resource">The resource asked.</param>
    /// <param name="annotation">The annotation, if there is one.</param>
    public static bool TryGetLastAnnotation<T>(this IResource resource, [NotNullWhen(true)] out T? annotation)
        where T : IResourceAnnotation
    {
        annotation = resource.Annotations.OfType<T>().LastOrDefault();
        return annotation is not null;
    }

    /// <summary>All annotations of a type, in the order they were added.</summary>
    /// <param name="resource">The resource asked.</param>
    /// <param name="result">The annotations, if there are any.</param>
    public static bool TryGetAnnotationsOfType<T>(this IResource resource, [NotNullWhen(true)] out IEnumerable<T>? result)
        where T : IResourceAnnotation
    {
        var found = resource.Annotations.OfType<T>().ToArray();
        result = found.Length > 0 ? found : null;
        return result is not null;
    }

    /// <summary>Whether there is an annotation of a type.</summary>
    /// <param name="resource">The resource asked.</param>
    public static bool HasAnnotationOfType<T>(this IResource resource)
        where T : IResourceAnnotation => resource.Annotations.OfType<T>().Any();

    /// <summary>The endpoints of a resource.</summary>
    /// <param name="resource">The resource asked.</param>
    public static IEnumerable<EndpointReference> GetEndpoints(this IResourceWithEndpoints resource) =>
        resource.EndpointAnnotations().Select(endpoint => new EndpointReference(resource, endpoint.Name));

    /// <summary>One endpoint of a resource; it may be declared later.</summary>
    /// <param name="resource">The resource asked.</param>
    /// <param name="endpointName">The endpoint's name.</param>
    public static EndpointReference GetEndpoint(this IResourceWithEndpoints resource, string endpointName) =>
        new(resource, endpointName);

    internal static EndpointAnnotation[] EndpointAnnotations(this IResource resource) =>
        [.. resource.Annotations.OfType<EndpointAnnotation>()];
}
