namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that others reach through a connection string.</summary>
public interface IResourceWithConnectionString : IResource, IExpressionValue
{
    /// <summary>The connection string; it may name endpoints and parameters.</summary>
    ReferenceExpression ConnectionStringExpression { get; }

    /// <summary>The variable that carries it; null: <c>ConnectionStrings__NAME</c>.</summary>
    string? ConnectionStringEnvironmentVariable => null;

    string IManifestExpressionProvider.ValueExpression => $"{{{Name}.connectionString}}";

    /// <summary>The connection string's value, once what it names has one.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        ConnectionStringExpression.GetValueAsync(cancellationToken);

    /// <summary>The parts of the connection string by name, such as <c>Host</c> and <c>Port</c>; a reference injects each.</summary>
    IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() => [];

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) =>
        GetConnectionStringAsync(cancellationToken);
}
