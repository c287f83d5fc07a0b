namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a resource stands before anything happened to it.</summary>
/// <param name="initialSnapshot">The first snapshot.</param>
internal sealed class ResourceSnapshotAnnotation(CustomResourceSnapshot initialSnapshot) : IResourceAnnotation
{
    /// <summary>The first snapshot.</summary>
    public CustomResourceSnapshot InitialSnapshot { get; } = initialSnapshot;
}
