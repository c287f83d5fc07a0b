namespace Aspire.Hosting.ApplicationModel;

/// <summary>Chooses what references inject into a resource.</summary>
/// <param name="flags">What they inject.</param>
public sealed class ReferenceEnvironmentInjectionAnnotation(ReferenceEnvironmentInjectionFlags flags) : IResourceAnnotation
{
    /// <summary>What they inject.</summary>
    public ReferenceEnvironmentInjectionFlags Flags { get; } = flags;
}

/// <summary>What references inject.</summary>
[Flags]
public enum ReferenceEnvironmentInjectionFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>ConnectionStrings__NAME</c>.</summary>
    ConnectionString = 1,

    /// <summary><c>NAME_PROPERTY</c> for each connection property.</summary>
    ConnectionProperties = 2,

    /// <summary><c>services__NAME__…</c>.</summary>
    ServiceDiscovery = 4,

    /// <summary><c>NAME_ENDPOINT</c> for each endpoint.</summary>
    Endpoints = 8,

    /// <summary>Everything.</summary>
    All = ConnectionString | ConnectionProperties | ServiceDiscovery | Endpoints,
}
