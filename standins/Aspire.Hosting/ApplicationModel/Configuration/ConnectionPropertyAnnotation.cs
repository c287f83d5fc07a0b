namespace Aspire.Hosting.ApplicationModel;

/// <summary>Adds to, or replaces, what <see cref="IResourceWithConnectionString.GetConnectionProperties"/> gives.</summary>
/// <param name="name">The property's name.</param>
/// <param name="referenceExpression">Its value.</param>
public sealed class ConnectionPropertyAnnotation(string name, ReferenceExpression referenceExpression) : IResourceAnnotation
{
    /// <summary>The property's name.</summary>
    public string Name { get; } = name;

    /// <summary>Its value.</summary>
    public ReferenceExpression Value { get; } = referenceExpression;
}
