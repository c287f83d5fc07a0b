using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Testing;

/// <summary>Reaches the resources of an application under test.</summary>
public static class DistributedApplicationHostingTestingExtensions
{
    /// <summary>A client whose base address is an endpoint of a resource.</summary>
    /// <param name="app">The application.</param>
    /// <param name="resourceName">The resource.</param>
    /// <param name="endpointName">The endpoint; null: <c>http</c>, else <c>https</c>.</param>
    public static HttpClient CreateHttpClient(this DistributedApplication app, string resourceName, string? endpointName = null) =>
        new() { BaseAddress = app.GetEndpoint(resourceName, endpointName) };

    /// <summary>The address of an endpoint of a resource.</summary>
    /// <param name="app">The application.</param>
    /// <param name="resourceName">The resource.</param>
    /// <param name="endpointName">The endpoint; null: <c>http</c>, else <c>https</c>.</param>
    /// <exception cref="ArgumentException">There is no such resource or endpoint.</exception>
    public static Uri GetEndpoint(this DistributedApplication app, string resourceName, string? endpointName = null)
    {
        var endpoints = Find<IResourceWithEndpoints>(app, resourceName)?.GetEndpoints().ToArray() ?? [];
        var found = endpointName is null
            ? endpoints.FirstOrDefault(endpoint => endpoint.IsHttp) ?? endpoints.FirstOrDefault(endpoint => endpoint.IsHttps)
            : endpoints.FirstOrDefault(endpoint => string.Equals(endpoint.EndpointName, endpointName, StringComparison.OrdinalIgnoreCase));
        return found is null
            ? throw new ArgumentException($"'{resourceName}' has no endpoint '{endpointName ?? "http"}'.", nameof(endpointName))
            : new(found.Url);
    }

    /// <summary>The connection string of a resource.</summary>
    /// <param name="app">The application.</param>
    /// <param name="resourceName">The resource.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException">There is no such resource.</exception>
    public static ValueTask<string?> GetConnectionStringAsync(
        this DistributedApplication app, string resourceName, CancellationToken cancellationToken = default) =>
        Find<IResourceWithConnectionString>(app, resourceName)?.GetConnectionStringAsync(cancellationToken)
            ?? throw new ArgumentException($"'{resourceName}' has no connection string.", nameof(resourceName));

    private static T? Find<T>(DistributedApplication app, string name)
        where T : class, IResource => app.Services.GetRequiredService<DistributedApplicationModel>().Resources
            .OfType<T>().FirstOrDefault(resource => string.Equals(resource.Name, name, StringComparison.OrdinalIgnoreCase));
}
