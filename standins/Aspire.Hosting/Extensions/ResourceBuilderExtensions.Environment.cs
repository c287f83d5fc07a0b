using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Configures resources.</summary>
public static partial class ResourceBuilderExtensions
{
    /// <summary>Sets an environment variable.</summary>
    /// <param name="builder">The resource that gets it.</param>
    /// <param name="name">The variable's name.</param>
    /// <param name="value">Its value; null: empty.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment => builder.WithVariable(name, value ?? "");

    /// <summary>Sets an environment variable to a text with values that are known later.</summary>
    /// <param name="builder">The resource that gets it.</param>
    /// <param name="name">The variable's name.</param>
    /// <param name="value">The interpolated string.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder, string name, in ReferenceExpression.ExpressionInterpolatedStringHandler value)
        where T : IResourceWithEnvironment => builder.WithVariable(name, ReferenceExpression.Create(value));

    /// <summary>Sets an environment variable to a text with values that are known later.</summary>
    /// <param name="builder">The resource that gets it.</param>
    /// <param name="name">The variable's name.</param>
    /// <param name="value">The text.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value)
        where T : IResourceWithEnvironment => builder.WithVariable(name, value);

    /// <summary>Sets an environment variable to a value that is asked for at each start.</summary>
    /// <param name="builder">The resource that gets it.</param>
    /// <param name="name">The variable's name.</param>
    /// <param name="callback">Gives the value.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, Func<string> callback)
        where T : IResourceWithEnvironment => builder.WithEnvironment(context => context.EnvironmentVariables[name] = callback());

    /// <summary>Sets an environment variable to an endpoint's URL.</summary>
    /// <param name="builder">The resource that gets it.</param>
    /// <param name="name">The variable's name.</param>
    /// <param name="endpointReference">The endpoint.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference)
        where T : IResourceWithEnvironment =>
        builder.WithVariable(name, endpointReference).RelateTo(endpointReference.Resource, ResourceRelationshipAnnotation.Reference);

    /// <summary>Sets an environment variable to a value that is known later.</summary>
    /// <param name="builder">The resource that gets it.</param>
    /// <param name="name">The variable's name.</param>
    /// <param name="value">The value.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IExpressionValue value)
        where T : IResourceWithEnvironment => builder.WithVariable(name, value);

    /// <summary>Sets an environment variable to a value that is known later.</summary>
    /// <param name="builder">The resource that gets it.</param>
    /// <param name="name">The variable's name.</param>
    /// <param name="value">The value.</param>
    public static IResourceBuilder<T> WithEnvironment<T, TSource>(this IResourceBuilder<T> builder, string name, TSource value)
        where T : IResourceWithEnvironment
        where TSource : IValueProvider, IManifestExpressionProvider => builder.WithVariable(name, value);

    /// <summary>Sets an environment variable to a parameter's value.</summary>
    /// <param name="builder">The resource that gets it.</param>
    /// <param name="name">The variable's name.</param>
    /// <param name="parameter">The parameter.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter)
        where T : IResourceWithEnvironment =>
        builder.WithVariable(name, parameter.Resource).RelateTo(parameter.Resource, ResourceRelationshipAnnotation.Reference);

    /// <summary>Sets an environment variable to a resource's connection string.</summary>
    /// <param name="builder">The resource that gets it.</param>
    /// <param name="envVarName">The variable's name.</param>
    /// <param name="resource">The resource with the connection string.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder, string envVarName, IResourceBuilder<IResourceWithConnectionString> resource)
        where T : IResourceWithEnvironment =>
        builder.WithVariable(envVarName, new ConnectionStringReference(resource.Resource, optional: false))
            .RelateTo(resource.Resource, ResourceRelationshipAnnotation.Reference);

    /// <summary>Sets environment variables.</summary>
    /// <param name="builder">The resource that gets them.</param>
    /// <param name="callback">Sets them; asked at each start, after the callbacks added before it.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, Action<EnvironmentCallbackContext> callback)
        where T : IResourceWithEnvironment => builder.WithAnnotation(new EnvironmentCallbackAnnotation(callback));

    /// <summary>Sets environment variables.</summary>
    /// <param name="builder">The resource that gets them.</param>
    /// <param name="callback">Sets them; asked at each start, after the callbacks added before it.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, Func<EnvironmentCallbackContext, Task> callback)
        where T : IResourceWithEnvironment => builder.WithAnnotation(new EnvironmentCallbackAnnotation(callback));

    private static IResourceBuilder<T> WithVariable<T>(this IResourceBuilder<T> builder, string name, object value)
        where T : IResourceWithEnvironment
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        return builder.WithEnvironment(context => context.EnvironmentVariables[name] = value);
    }
}
