namespace Aspire.Hosting.ApplicationModel;

/// <summary>The value of the variable that a reference to a connection string injects.</summary>
/// <param name="resource">The resource with the connection string.</param>
/// <param name="optional">True: a missing connection string is left out instead of failing the resource.</param>
internal sealed class ConnectionStringReference(IResourceWithConnectionString resource, bool optional) : IExpressionValue
{
    /// <summary>The resource with the connection string.</summary>
    public IResourceWithConnectionString Resource { get; } = resource;

    /// <summary>Whether it may be missing.</summary>
    public bool Optional { get; } = optional;

    string IManifestExpressionProvider.ValueExpression => Resource.ValueExpression;

    async ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken)
    {
        var value = await Resource.GetConnectionStringAsync(cancellationToken);
        return string.IsNullOrEmpty(value) && !Optional
            ? throw new DistributedApplicationException($"The connection string of '{Resource.Name}' is empty.")
            : value;
    }
}
