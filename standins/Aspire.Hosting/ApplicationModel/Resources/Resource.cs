using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Base of resources.</summary>
/// <param name="name">The resource's name; see <see cref="IResource.Name"/>.</param>
[DebuggerDisplay("{Name}")]
public abstract class Resource(string name) : IResource
{
    /// <inheritdoc/>
    public virtual string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <inheritdoc/>
    public virtual ResourceAnnotationCollection Annotations { get; } = [];
}
