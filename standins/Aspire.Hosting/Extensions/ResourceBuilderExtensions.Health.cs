using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    private const int Ok = 200;

    /// <summary>Makes a resource healthy when a GET on one of its endpoints answers as expected.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="path">The path; null: <c>/</c>.</param>
    /// <param name="statusCode">The status expected; null: 200.</param>
    /// <param name="endpointName">The endpoint; null: <c>https</c> if there is one, else <c>http</c>.</param>
    /// <exception cref="DistributedApplicationException">The endpoint is not declared yet.</exception>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints
    {
        var resource = builder.Resource;
        var endpoint = resource.FindEndpoint(endpointName ?? "https") ?? (endpointName is null ? resource.FindEndpoint("http") : null)
            ?? throw new DistributedApplicationException(
                $"'{resource.Name}' has no endpoint '{endpointName ?? "http"}' to check its health on. Add the endpoint before the health check.");
        path ??= "/";
        var status = statusCode ?? Ok;
        var key = string.Create(CultureInfo.InvariantCulture, $"{resource.Name}_{endpoint.Name}_{path}_{status}_check");
        builder.ApplicationBuilder.Services.AddHealthChecks()
            .AddCheck(key, new EndpointHealthCheck(resource.GetEndpoint(endpoint.Name), path, status));
        return builder.WithHealthCheck(key);
    }

    /// <summary>Makes a resource's health depend on a registered health check.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="key">The name the check is registered with.</param>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key)
        where T : IResource => builder.Resource.Annotations.OfType<HealthCheckAnnotation>().Any(check => check.Key == key)
            ? throw new DistributedApplicationException($"'{builder.Resource.Name}' has the health check '{key}' already.")
            : builder.WithAnnotation(new HealthCheckAnnotation(key));
}
