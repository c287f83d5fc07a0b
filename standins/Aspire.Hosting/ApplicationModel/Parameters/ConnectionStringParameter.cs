using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A connection string from the configuration.</summary>
internal sealed class ConnectionStringParameter(string name, IConfiguration configuration, string? variable)
    : ParameterResource(name, _ => Read(name, configuration), secret: true), IResourceWithConnectionString, IManifestExpressionProvider
{
    public string? ConnectionStringEnvironmentVariable => variable;

    string IManifestExpressionProvider.ValueExpression => $"{{{Name}.connectionString}}";

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{(ParameterResource)this}");

    private static string Read(string name, IConfiguration configuration) => configuration.GetConnectionString(name)
        ?? throw new MissingParameterValueException($"There is no connection string '{name}'. Give one with --ConnectionStrings:{name}=VALUE.");
}
