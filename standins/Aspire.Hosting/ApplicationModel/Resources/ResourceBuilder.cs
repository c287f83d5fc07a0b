namespace Aspire.Hosting.ApplicationModel;

internal sealed class ResourceBuilder<T>(IDistributedApplicationBuilder application, T resource) : IResourceBuilder<T>
    where T : IResource
{
    public IDistributedApplicationBuilder ApplicationBuilder => application;

    public T Resource => resource;

    public IResourceBuilder<T> WithAnnotation<TAnnotation>(TAnnotation annotation, ResourceAnnotationMutationBehavior behavior)
        where TAnnotation : IResourceAnnotation
    {
        ArgumentNullException.ThrowIfNull(annotation);
        if (behavior is ResourceAnnotationMutationBehavior.Replace)
        {
            foreach (var earlier in resource.Annotations.OfType<TAnnotation>().ToArray())
            {
                resource.Annotations.Remove(earlier);
            }
        }

        resource.Annotations.Add(annotation);
        return this;
    }
}
