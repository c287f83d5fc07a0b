using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Configures resources of an AppHost's own kinds.</summary>
public static class CustomResourceExtensions
{
    /// <summary>Says how a resource stands before anything happened to it.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="initialSnapshot">The first snapshot.</param>
    public static IResourceBuilder<T> WithInitialState<T>(this IResourceBuilder<T> builder, CustomResourceSnapshot initialSnapshot)
        where T : IResource =>
        builder.WithAnnotation(new ResourceSnapshotAnnotation(initialSnapshot), ResourceAnnotationMutationBehavior.Replace);
}
