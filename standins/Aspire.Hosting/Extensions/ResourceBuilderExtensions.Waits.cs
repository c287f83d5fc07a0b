using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Starts a resource when another is healthy and its ready handlers are done; fails when that ends first.</summary>
    /// <param name="builder">The resource that waits.</param>
    /// <param name="dependency">The one waited for.</param>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.Wait(dependency.Resource, exitCode: null);

    /// <summary>Starts a resource when another has ended as it should.</summary>
    /// <param name="builder">The resource that waits.</param>
    /// <param name="dependency">The one waited for.</param>
    /// <param name="exitCode">The exit code it must have.</param>
    public static IResourceBuilder<T> WaitForCompletion<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport => builder.Wait(dependency.Resource, exitCode);

    /// <summary>Leaves a resource in state NotStarted until its start command.</summary>
    /// <param name="builder">The resource.</param>
    public static IResourceBuilder<T> WithExplicitStart<T>(this IResourceBuilder<T> builder)
        where T : IResource => builder.WithAnnotation<ExplicitStartupAnnotation>();

    private static IResourceBuilder<T> Wait<T>(this IResourceBuilder<T> builder, IResource dependency, int? exitCode)
        where T : IResourceWithWaitSupport
    {
        if (dependency == (IResource)builder.Resource || dependency == (builder.Resource as IResourceWithParent)?.Parent)
        {
            throw new DistributedApplicationException($"'{builder.Resource.Name}' cannot wait for '{dependency.Name}': it would never start.");
        }

        if (dependency is IResourceWithParent { Parent: var parent } && parent != (IResource)builder.Resource)
        {
            builder.WithAnnotation(new WaitAnnotation(parent, exitCode));
        }

        return builder.RelateTo(dependency, ResourceRelationshipAnnotation.WaitFor).WithAnnotation(new WaitAnnotation(dependency, exitCode));
    }
}
