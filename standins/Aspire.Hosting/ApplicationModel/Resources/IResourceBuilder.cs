namespace Aspire.Hosting.ApplicationModel;

/// <summary>Configures a resource of the application.</summary>
/// <typeparam name="T">The resource's type.</typeparam>
public interface IResourceBuilder<out T>
    where T : IResource
{
    /// <summary>The application the resource belongs to.</summary>
    IDistributedApplicationBuilder ApplicationBuilder { get; }

    /// <summary>The resource.</summary>
    T Resource { get; }

    /// <summary>Attaches an annotation made with its parameterless constructor.</summary>
    /// <param name="behavior">What becomes of annotations of the same type.</param>
    IResourceBuilder<T> WithAnnotation<TAnnotation>(
        ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append)
        where TAnnotation : IResourceAnnotation, new() => WithAnnotation(new TAnnotation(), behavior);

    /// <summary>Attaches an annotation.</summary>
    /// <param name="annotation">The annotation.</param>
    /// <param name="behavior">What becomes of annotations of the same type.</param>
    IResourceBuilder<T> WithAnnotation<TAnnotation>(
        TAnnotation annotation,
        ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append)
        where TAnnotation : IResourceAnnotation;
}
