using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Engine;

/// <summary>The links of a resource: one for each endpoint, then what the AppHost makes of them.</summary>
internal sealed class ResourceUrls(ResourceNotificationService notifications, DistributedApplicationExecutionContext executionContext)
{
    public async Task PublishAsync(IResource resource, CancellationToken cancellationToken)
    {
        var context = new ResourceUrlsCallbackContext(executionContext, resource, EndpointUrls(resource), cancellationToken);
        foreach (var callback in resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>().ToArray())
        {
            await callback.Callback(context);
        }

        ImmutableArray<UrlSnapshot> urls = [.. context.Urls.Select(Snapshot)];
        await notifications.PublishUpdateAsync(resource, snapshot => snapshot with { Urls = urls });
    }

    private static List<ResourceUrlAnnotation> EndpointUrls(IResource resource) => resource is IResourceWithEndpoints owner
        ? [.. owner.GetEndpoints().Where(endpoint => endpoint.IsAllocated).Select(endpoint => new ResourceUrlAnnotation { Url = endpoint.Url, Endpoint = endpoint })]
        : [];

    private static UrlSnapshot Snapshot(ResourceUrlAnnotation url) => new(
        url.Endpoint?.EndpointName,
        url.Url.StartsWith('/') && url.Endpoint is { } endpoint ? endpoint.Url + url.Url : url.Url,
        url.DisplayLocation is UrlDisplayLocation.DetailsOnly)
    {
        DisplayProperties = new(url.DisplayText ?? ""),
    };
}
