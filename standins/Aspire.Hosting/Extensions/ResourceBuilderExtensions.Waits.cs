using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Starts a resource when another is healthy and its ready handlers are done.</summary>
    /// <param name="builder">The resource that waits.</param>
    /// <param name="dependency">The one waited for.</param>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.WaitFor(dependency, WaitBehavior.StopOnResourceUnavailable);

    /// <summary>Starts a resource when another is healthy and its ready handlers are done.</summary>
    /// <param name="builder">The resource that waits.</param>
    /// <param name="dependency">The one waited for.</param>
    /// <param name="waitBehavior">What to do when it ends first.</param>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitBehavior waitBehavior)
        where T : IResourceWithWaitSupport => builder.Wait(dependency, WaitType.WaitUntilHealthy, 0, waitBehavior);

    /// <summary>Starts a resource when another runs, healthy or not.</summary>
    /// <param name="builder">The resource that waits.</param>
    /// <param name="dependency">The one waited for.</param>
    public static IResourceBuilder<T> WaitForStart<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.WaitForStart(dependency, WaitBehavior.StopOnResourceUnavailable);

    /// <summary>Starts a resource when another runs, healthy or not.</summary>
    /// <param name="builder">The resource that waits.</param>
    /// <param name="dependency">The one waited for.</param>
    /// <param name="waitBehavior">What to do when it ends first.</param>
    public static IResourceBuilder<T> WaitForStart<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitBehavior waitBehavior)
        where T : IResourceWithWaitSupport => builder.Wait(dependency, WaitType.WaitUntilStarted, 0, waitBehavior);

    /// <summary>Starts a resource when another has ended as it should.</summary>
    /// <param name="builder">The resource that waits.</param>
    /// <param name="dependency">The one waited for.</param>
    /// <param name="exitCode">The exit code it must have.</param>
    public static IResourceBuilder<T> WaitForCompletion<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport => builder.Wait(dependency, WaitType.WaitForCompletion, exitCode, WaitBehavior.StopOnResourceUnavailable);

    /// <summary>Leaves a resource in state NotStarted until its start command.</summary>
    /// <param name="builder">The resource.</param>
    public static IResourceBuilder<T> WithExplicitStart<T>(this IResourceBuilder<T> builder)
        where T : IResource => builder.WithAnnotation<ExplicitStartupAnnotation>();

    private static IResourceBuilder<T> Wait<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitType waitType, int exitCode, WaitBehavior behavior)
        where T : IResourceWithWaitSupport
    {
        var resource = dependency.Resource;
        if (resource == (IResource)builder.Resource || resource == (builder.Resource as IResourceWithParent)?.Parent)
        {
            throw new DistributedApplicationException($"'{builder.Resource.Name}' cannot wait for '{resource.Name}': it would never start.");
        }

        if (resource is IResourceWithParent { Parent: var parent } && parent != (IResource)builder.Resource)
        {
            builder.WithAnnotation(new WaitAnnotation(parent, waitType, exitCode) { WaitBehavior = behavior });
        }

        return builder.RelateTo(resource, ResourceRelationshipAnnotation.WaitFor)
            .WithAnnotation(new WaitAnnotation(resource, waitType, exitCode) { WaitBehavior = behavior });
    }
}
