namespace Aspire.Hosting.ApplicationModel;

/// <summary>Makes a resource's health depend on a registered health check.</summary>
/// <param name="key">The name the check is registered with.</param>
internal sealed class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    /// <summary>The name the check is registered with.</summary>
    public string Key { get; } = key;
}
