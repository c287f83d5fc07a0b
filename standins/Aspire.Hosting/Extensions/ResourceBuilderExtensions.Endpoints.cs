using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Adds an HTTP endpoint, or changes it where arguments are given.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="port">Port that clients use; null: a free one.</param>
    /// <param name="targetPort">Port that the process or container listens on; null: the same.</param>
    /// <param name="name">The endpoint's name; null: <c>http</c>.</param>
    /// <param name="env">A variable that is set to the target port; null: none.</param>
    /// <param name="isProxied">Whether a proxy may stand before it; null: yes.</param>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null, bool? isProxied = null)
        where T : IResourceWithEndpoints => builder.WithEndpoint(port, targetPort, "http", name, env, isProxied);

    /// <summary>Adds an endpoint, or changes it where arguments are given.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="port">Port that clients use; null: a free one.</param>
    /// <param name="targetPort">Port that the process or container listens on; null: the same.</param>
    /// <param name="scheme">Scheme of its URL; null: the protocol's name.</param>
    /// <param name="name">The endpoint's name; null: the scheme.</param>
    /// <param name="env">A variable that is set to the target port; null: none.</param>
    /// <param name="isProxied">Whether a proxy may stand before it; null: yes.</param>
    /// <param name="isExternal">Whether it is reachable from outside the application; null: no.</param>
    /// <param name="protocol">TCP or UDP; null: TCP.</param>
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder,
        int? port = null,
        int? targetPort = null,
        string? scheme = null,
        string? name = null,
        string? env = null,
        bool? isProxied = null,
        bool? isExternal = null,
        ProtocolType? protocol = null)
        where T : IResourceWithEndpoints
    {
        var endpoint = new EndpointAnnotation(protocol ?? ProtocolType.Tcp, scheme, name: name, port: port, targetPort: targetPort, isExternal: isExternal, isProxied: isProxied);
        if (builder.Resource.FindEndpoint(endpoint.Name) is { } existing)
        {
            existing.Port = port ?? existing.Port;
            existing.TargetPort = targetPort ?? existing.TargetPort;
            existing.IsExternal = isExternal ?? existing.IsExternal;
            existing.IsProxied = isProxied ?? existing.IsProxied;
        }
        else
        {
            builder.WithAnnotation(endpoint);
        }

        return env is null ? builder : builder.WithPortVariable(env, endpoint.Name);
    }

    /// <summary>Changes an endpoint.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="endpointName">The endpoint's name.</param>
    /// <param name="callback">Changes it.</param>
    /// <param name="createIfNotExists">Whether a missing endpoint is added; else nothing is done.</param>
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, string endpointName, Action<EndpointAnnotation> callback, bool createIfNotExists = true)
        where T : IResourceWithEndpoints
    {
        var endpoint = builder.Resource.FindEndpoint(endpointName);
        if (endpoint is null && createIfNotExists)
        {
            endpoint = new(ProtocolType.Tcp, name: endpointName);
            builder.WithAnnotation(endpoint);
        }

        if (endpoint is not null)
        {
            callback(endpoint);
        }

        return builder;
    }

    /// <summary>Makes the resource's HTTP endpoints reachable from outside the application, where it is deployed.</summary>
    /// <param name="builder">The resource.</param>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEndpoints
    {
        foreach (var endpoint in builder.Resource.EndpointAnnotations().Where(endpoint => endpoint.UriScheme is "http" or "https"))
        {
            endpoint.IsExternal = true;
        }

        return builder;
    }

    /// <summary>One endpoint of a resource; it may be declared later.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="name">The endpoint's name.</param>
    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name)
        where T : IResourceWithEndpoints => builder.Resource.GetEndpoint(name);

    internal static EndpointAnnotation? FindEndpoint(this IResource resource, string name) => resource.EndpointAnnotations()
        .FirstOrDefault(endpoint => string.Equals(endpoint.Name, name, StringComparison.OrdinalIgnoreCase));

    private static IResourceBuilder<T> WithPortVariable<T>(this IResourceBuilder<T> builder, string variable, string endpointName)
        where T : IResourceWithEndpoints
    {
        var port = builder.GetEndpoint(endpointName).Property(EndpointProperty.TargetPort);
        return builder.WithAnnotation(new EnvironmentCallbackAnnotation(context => context.EnvironmentVariables[variable] = port));
    }
}
