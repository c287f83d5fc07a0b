namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// A .NET project, run as one process of its built output in the project's folder.
/// There is no proxy before it: the process itself listens on the endpoint's public port.
/// </summary>
/// <param name="name">The resource's name.</param>
public class ProjectResource(string name)
    : Resource(name), IComputeResource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport;
