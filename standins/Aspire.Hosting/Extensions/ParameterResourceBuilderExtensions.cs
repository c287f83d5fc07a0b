using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Engine;

namespace Aspire.Hosting;

/// <summary>Adds values that are given from outside.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a parameter: configuration <c>Parameters:NAME</c>, on the command line <c>--Parameters:NAME=VALUE</c>.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="secret">Whether the value is masked where it is shown, and never written when publishing.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, @default => builder.Setting(name) ?? @default?.GetDefaultValue() ?? throw Missing(name), secret));

    /// <summary>Adds a parameter with a value that the configuration replaces.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">The value when the configuration has none.</param>
    /// <param name="publishValueAsDefault">Whether the value is written when publishing.</param>
    /// <param name="secret">Whether the value is masked where it is shown, and never written when publishing.</param>
    /// <exception cref="ArgumentException">It is secret and would be written.</exception>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    /// <summary>Adds a parameter with a value that the configuration replaces.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="valueGetter">Gives the value when the configuration has none.</param>
    /// <param name="publishValueAsDefault">Whether the value is written when publishing.</param>
    /// <param name="secret">Whether the value is masked where it is shown, and never written when publishing.</param>
    /// <exception cref="ArgumentException">It is secret and would be written.</exception>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false)
    {
        if (publishValueAsDefault && secret)
        {
            throw new ArgumentException($"The secret '{name}' cannot be written when publishing.", nameof(secret));
        }

        var parameter = new ParameterResource(name, _ => builder.Setting(name) ?? valueGetter(), secret);
        parameter.Default = publishValueAsDefault ? new ConstantParameterDefault(valueGetter) : null;
        return builder.AddResource(parameter);
    }

    /// <summary>Adds a parameter with a default.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Gives the value when the configuration has none.</param>
    /// <param name="secret">Whether the value is masked where it is shown, and never written when publishing.</param>
    /// <param name="persist">Whether the value is kept in the AppHost's user secrets, for the next run.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        var keeps = persist && builder.ExecutionContext.IsRunMode && UserSecrets.IdOf(builder.AppHostAssembly) is not null;
        var parameter = builder.AddParameter(name, secret);
        parameter.Resource.Default = keeps ? new KeptParameterDefault(value, builder.AppHostAssembly, Key(name)) : value;
        return parameter;
    }

    /// <summary>Adds a connection string from configuration <c>ConnectionStrings:NAME</c>.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="environmentVariableName">The variable that carries it; null: <c>ConnectionStrings__NAME</c>.</param>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, string? environmentVariableName = null) =>
        builder.AddResource(new ConnectionStringParameter(name, builder.Configuration, environmentVariableName));

    private static string Key(string name) => $"Parameters:{name}";

    /// <summary>Variables cannot have a hyphen in their name: an underscore stands for it.</summary>
    private static string? Setting(this IDistributedApplicationBuilder builder, string name) =>
        builder.Configuration[Key(name)] ?? builder.Configuration[Key(name.Replace('-', '_'))];

    private static MissingParameterValueException Missing(string name) => new(
        $"The parameter '{name}' has no value. Give it one with --{Key(name)}=VALUE or the variable Parameters__{name.Replace('-', '_')}.");
}
