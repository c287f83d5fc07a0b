namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// A container of an image. The model is complete; the local engine does not run containers yet and shows them as
/// <see cref="KnownResourceStates.RuntimeUnhealthy"/>.
/// </summary>
/// <param name="name">The resource's name.</param>
/// <param name="entrypoint">Replaces the image's entrypoint; null: the image's own.</param>
public class ContainerResource(string name, string? entrypoint = null)
    : Resource(name), IComputeResource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    /// <summary>Replaces the image's entrypoint; null: the image's own.</summary>
    public string? Entrypoint { get; set; } = entrypoint;
}
