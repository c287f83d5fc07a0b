using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds connection strings that are put together from other values.</summary>
public static class ConnectionStringBuilderExtensions
{
    /// <summary>Adds a connection string.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="connectionStringExpression">The connection string.</param>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, ReferenceExpression connectionStringExpression) =>
        builder.AddResource(new ConnectionStringResource(name, connectionStringExpression));
}
