namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that computes: what a deployment turns into a workload.</summary>
public interface IComputeResource : IResource;

/// <summary>A resource that offers endpoints.</summary>
public interface IResourceWithEndpoints : IResource;

/// <summary>A resource that is given environment variables.</summary>
public interface IResourceWithEnvironment : IResource;

/// <summary>A resource that is given command line arguments.</summary>
public interface IResourceWithArgs : IResource;

/// <summary>A resource whose start can wait for others.</summary>
public interface IResourceWithWaitSupport : IResource;

/// <summary>A resource that belongs to another and shares its lifetime.</summary>
public interface IResourceWithParent : IResource
{
    /// <summary>The resource it belongs to.</summary>
    IResource Parent { get; }
}

/// <summary>A resource that belongs to another of a known type.</summary>
/// <typeparam name="T">The parent's type.</typeparam>
public interface IResourceWithParent<out T> : IResourceWithParent
    where T : IResource
{
    /// <summary>The resource it belongs to.</summary>
    new T Parent { get; }

    IResource IResourceWithParent.Parent => Parent;
}
