using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds and configures containers.</summary>
public static class ContainerResourceBuilderExtensions
{
    private const string DefaultTag = "latest";

    /// <summary>Adds a container.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="image">The image: <c>[registry/]name[:tag]</c>; without a tag <c>latest</c>.</param>
    public static IResourceBuilder<ContainerResource> AddContainer(this IDistributedApplicationBuilder builder, string name, string image) =>
        builder.AddResource(new ContainerResource(name)).WithImage(image);

    /// <summary>Adds a container.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="image">The image, without a tag.</param>
    /// <param name="tag">The tag.</param>
    public static IResourceBuilder<ContainerResource> AddContainer(this IDistributedApplicationBuilder builder, string name, string image, string tag) =>
        builder.AddResource(new ContainerResource(name)).WithImage(image, tag);

    /// <summary>Sets the image.</summary>
    /// <param name="builder">The container.</param>
    /// <param name="image">The image: <c>[registry/]name[:tag]</c>.</param>
    /// <param name="tag">The tag; null: that of the image, else <c>latest</c>.</param>
    /// <exception cref="InvalidOperationException">There are two tags.</exception>
    public static IResourceBuilder<T> WithImage<T>(this IResourceBuilder<T> builder, string image, string? tag = null)
        where T : ContainerResource
    {
        var (registry, name, ownTag) = ImageName.Parse(image);
        if (ownTag is not null && tag is not null)
        {
            throw new InvalidOperationException($"The image '{image}' has a tag already; '{tag}' is one too many.");
        }

        return builder.WithAnnotation(
            new ContainerImageAnnotation { Registry = registry, Image = name, Tag = tag ?? ownTag ?? DefaultTag },
            ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Replaces the image's entrypoint.</summary>
    /// <param name="builder">The container.</param>
    /// <param name="entrypoint">The program.</param>
    public static IResourceBuilder<T> WithEntrypoint<T>(this IResourceBuilder<T> builder, string entrypoint)
        where T : ContainerResource
    {
        builder.Resource.Entrypoint = entrypoint;
        return builder;
    }

    /// <summary>Mounts a new volume without a name.</summary>
    /// <param name="builder">The container.</param>
    /// <param name="target">Path in the container.</param>
    public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string target)
        where T : ContainerResource => builder.WithAnnotation(new ContainerMountAnnotation(null, target, ContainerMountType.Volume, isReadOnly: false));

    /// <summary>Mounts a volume that outlives the container.</summary>
    /// <param name="builder">The container.</param>
    /// <param name="name">The volume's name; null: a new one without a name.</param>
    /// <param name="target">Path in the container.</param>
    /// <param name="isReadOnly">Whether the container may only read it.</param>
    public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string? name, string target, bool isReadOnly = false)
        where T : ContainerResource => builder.WithAnnotation(new ContainerMountAnnotation(name, target, ContainerMountType.Volume, isReadOnly));

    /// <summary>Mounts a folder or file of this machine.</summary>
    /// <param name="builder">The container.</param>
    /// <param name="source">Its path, relative to the AppHost's folder.</param>
    /// <param name="target">Path in the container.</param>
    /// <param name="isReadOnly">Whether the container may only read it.</param>
    public static IResourceBuilder<T> WithBindMount<T>(this IResourceBuilder<T> builder, string source, string target, bool isReadOnly = false)
        where T : ContainerResource => builder.WithAnnotation(new ContainerMountAnnotation(
            Path.GetFullPath(source, builder.ApplicationBuilder.AppHostDirectory), target, ContainerMountType.BindMount, isReadOnly));
}
