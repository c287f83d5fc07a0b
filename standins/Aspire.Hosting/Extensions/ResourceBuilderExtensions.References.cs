using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Lets a resource find another by name: injects <c>services__NAME__…</c> and <c>NAME_ENDPOINT</c> for each of its endpoints.</summary>
    /// <param name="builder">The resource that refers.</param>
    /// <param name="source">The one referred to.</param>
    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where T : IResourceWithEnvironment => builder.WithEndpoints(source.Resource, endpointName: null, name: null);

    /// <summary>Lets a resource find another by a name of its own.</summary>
    /// <param name="builder">The resource that refers.</param>
    /// <param name="source">The one referred to.</param>
    /// <param name="name">Stands for the resource's name in the variables.</param>
    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithServiceDiscovery> source, string name)
        where T : IResourceWithEnvironment => builder.WithEndpoints(source.Resource, endpointName: null, name);

    /// <summary>Lets a resource find one endpoint of another.</summary>
    /// <param name="builder">The resource that refers.</param>
    /// <param name="endpointReference">The endpoint.</param>
    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, EndpointReference endpointReference)
        where T : IResourceWithEnvironment => builder.WithEndpoints(endpointReference.Resource, endpointReference.EndpointName, name: null);

    /// <summary>Lets a resource find a service that is not part of the application.</summary>
    /// <param name="builder">The resource that refers.</param>
    /// <param name="name">The service's name.</param>
    /// <param name="uri">Its absolute address, without query and fragment.</param>
    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, string name, Uri uri)
        where T : IResourceWithEnvironment
    {
        if (!uri.IsAbsoluteUri || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            throw new InvalidOperationException($"The address of '{name}' must be absolute, without query and fragment: {uri}");
        }

        return builder
            .WithEnvironment($"services__{name}__default__0", uri.ToString())
            .WithEnvironment(EnvironmentVariableName.Encode(name), uri.ToString());
    }

    /// <summary>Gives a resource another's connection string: <c>ConnectionStrings__NAME</c>, and <c>NAME_PROPERTY</c> for each of its parts.</summary>
    /// <param name="builder">The resource that refers.</param>
    /// <param name="source">The one with the connection string.</param>
    /// <param name="connectionName">Stands for the resource's name in the variables; null: that name.</param>
    /// <param name="optional">True: a missing connection string is left out instead of failing the resource.</param>
    public static IResourceBuilder<T> WithReference<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false)
        where T : IResourceWithEnvironment
    {
        var resource = source.Resource;
        var name = connectionName ?? resource.Name;
        return builder.RelateTo(resource, ResourceRelationshipAnnotation.Reference).WithEnvironment(context =>
        {
            var variable = resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{name}";
            context.EnvironmentVariables[variable] = new ConnectionStringReference(resource, optional);
            AddConnectionProperties(context, resource, name);
        });
    }

    private static void AddConnectionProperties(EnvironmentCallbackContext context, IResourceWithConnectionString resource, string name)
    {
        var prefix = name.Length > 0 ? EnvironmentVariableName.Encode(name).ToUpperInvariant() + "_" : "";
        foreach (var (key, value) in resource.GetConnectionProperties())
        {
            context.EnvironmentVariables[prefix + key.ToUpperInvariant()] = value;
        }
    }

    private static IResourceBuilder<T> WithEndpoints<T>(this IResourceBuilder<T> builder, IResourceWithEndpoints source, string? endpointName, string? name)
        where T : IResourceWithEnvironment
    {
        var reference = builder.Resource.Annotations.OfType<EndpointReferenceAnnotation>().FirstOrDefault(other => other.Resource == source);
        if (reference is null)
        {
            reference = new(source);
            builder.WithAnnotation(reference).RelateTo(source, ResourceRelationshipAnnotation.Reference);
        }

        if (reference.NamesGiven.Add(name ?? source.Name))
        {
            builder.WithEnvironment(context => EndpointVariables.Add(context, reference, name));
        }

        if (endpointName is null)
        {
            reference.UseAllEndpoints = true;
        }
        else
        {
            reference.EndpointNames.Add(endpointName);
        }

        return builder;
    }

    private static IResourceBuilder<T> RelateTo<T>(this IResourceBuilder<T> builder, IResource resource, string type)
        where T : IResource => builder.WithAnnotation(new ResourceRelationshipAnnotation(resource, type));
}
